import { describe, expect, test } from 'vitest';
import type { Archive } from '../../../packager/read/archive/archive.ts';
import { baseName } from '../../../packager/read/archive/archive.ts';
import { readArchive } from '../../../packager/read/archive/read-archive.ts';
import { pages } from '../../../scripts/docs/build.ts';
import { samples } from '../../../scripts/docs/samples.ts';
import { readFixtures } from '../../../scripts/fixtures.ts';
import { makePackage } from '../../support/make-package.ts';

const written = pages();
const entryPages = [...written].filter(([name]) => name.endsWith('.md') && name !== 'docs/rules.md');

/** The text of a section of a page; empty where there is none. */
function section(page: string, title: string): string {
  return page.split(`\n## ${title}\n`)[1]?.split('\n## ')[0] ?? '';
}

/** The names of the pages about which something is not so. */
function pagesThat(isWrong: (page: string, name: string) => boolean): string[] {
  return entryPages.filter(([name, page]) => isWrong(page, name)).map(([name]) => name);
}

describe('a page', () => {
  test('shows code or values under "Correct"', () => {
    expect(pagesThat((page) => !/^(?:```|\| --- )/m.test(section(page, 'Correct')))).toEqual([]);
  });

  test('shows files, not the language of fixtures', () => {
    const keys = /^[\s\-[{"]*(?:replace|patch|solution|like|but|icon|fill|repeat|folder)"?: *[{[&*]/m;
    const code = (page: string): string => [...page.matchAll(/```\w*\n([^]*?)```/g)].map(([, block]) => block).join('');
    expect(pagesThat((page) => keys.test(code(page)))).toEqual([]);
  });

  test('goes from the incorrect form to the correct one and the reason', () => {
    const order = (page: string): string[] =>
      [...page.matchAll(/^## (Incorrect|Correct|Why)$/gm)].map(([, title]) => title!);
    expect(pagesThat((page) => order(page).join() !== 'Incorrect,Correct,Why')).toEqual([]);
  });

  test('begins the correct forms with the corrected example, where there is one', () => {
    const fixed = new Set(
      readFixtures().flatMap(({ id, invalid }) => (invalid.some((example) => example.fixed !== undefined) ? [id] : [])),
    );
    expect(fixed.size).toBeGreaterThan(300);
    expect(
      pagesThat(
        (page, name) =>
          fixed.has(name.slice('docs/rules/'.length, -'.md'.length) as never) &&
          !/^\n[^\n]+, corrected:\n/.test(section(page, 'Correct')),
      ),
    ).toEqual([]);
  });

  test.each([
    ['pp-title-length', 'Connector name, at the top of the wizard'],
    ['pp-description-api-word', 'General tab, Description'],
    ['pp-host-required', undefined],
  ])('of %s says where the maker portal has it: %s', (id, place) => {
    const page = written.get(`docs/rules/${id}.md`)!;
    expect(/^- \*\*In the maker portal:\*\* (.*)$/m.exec(page)?.[1]).toBe(place);
  });
});

test('the list of rules links to pages that exist, in the repository and from a registry', () => {
  const repository = 'https://github.com/spectral-power-platform/spectral-power-platform/blob/main/';
  const links = [...written.get('docs/rules.md')!.matchAll(/^\| \[[^\]]+\]\(([^)]+)\)/gm)].map(([, url]) => url!);
  const paths = links.map((url) => (url.startsWith(repository) ? url.slice(repository.length) : `docs/${url}`));
  expect(paths.filter((path) => !written.has(path))).toEqual([]);
  expect(links.filter((url) => url.includes('..'))).toEqual([]);
  expect(links).toHaveLength(entryPages.length);
});

test('the samples on pages name the files of the sample package', async () => {
  const names = (archive: Archive): string[] =>
    archive.entries.flatMap(({ path, archive: inner }) => [
      baseName(path),
      ...path.split('/'),
      ...(inner ? names(inner) : []),
    ]);
  const known = new Set(['ConnectorPackage.zip', ...names(await readArchive(await makePackage()))]);
  const shown = Object.values(samples)
    .filter((sample) => sample.includes('```text'))
    .flatMap((sample) => [...sample.matchAll(/^[│├└─ ]*([\w[\].-]+)/gm)].map(([, name]) => name!));
  expect(shown.filter((name) => name !== 'The' && !known.has(name))).toEqual([]);
});
