import type { Element, Root } from 'hast';
import { h } from 'hastscript';
import { visit } from 'unist-util-visit';
import manifest from '../../package.json' with { type: 'json' };
import { calendarDate } from '../../core/dates.ts';
import { shownText } from '../../core/shown-text.ts';
import type { ReportInput } from './html-input.ts';
import { style } from './html-style.ts';

/** A whole page. It forbids itself everything that it does not need: scripts, and whatever lies outside of it. */
export function page({ madeAt, timeZone }: ReportInput, title: string, parts: readonly Element[]): Root {
  return {
    type: 'root',
    children: [
      { type: 'doctype' },
      h('html', { lang: 'en' }, [
        h('head', [
          h('meta', { charSet: 'utf-8' }),
          h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
          h('meta', { name: 'generator', content: `${manifest.name} ${manifest.version}` }),
          h('meta', { name: 'color-scheme', content: 'light dark' }),
          h('meta', {
            httpEquiv: 'Content-Security-Policy',
            content: "default-src 'none'; img-src data:; style-src 'unsafe-inline'",
          }),
          h('title', plain(`${title}: certification report`)),
          h('style', style),
        ]),
        withPlainTexts(
          h('body', [
            h('main', ...parts),
            h(
              'footer',
              h('p', `Created by ${manifest.name} ${manifest.version} on ${calendarDate(madeAt, timeZone)}, offline.`),
            ),
          ]),
        ),
      ]),
    ],
  };
}

/** The element with all its texts as a report shows them. */
function withPlainTexts(element: Element): Element {
  visit(element, 'text', (node) => {
    node.value = plain(node.value);
  });
  return element;
}

function plain(text: string): string {
  return shownText(text.replace(/\s+/g, ' '));
}
