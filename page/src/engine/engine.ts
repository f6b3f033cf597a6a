import { compare } from './compare.ts';
import { checkLinkForm, downloaded, packed, sheetOf, withDraftedFlow, withDraftedIntro } from './make.ts';
import { formatted, readableTexts, withIcon, withText } from './change.ts';
import { applyAnswers, applyFixes } from './fixes.ts';
import { judgmentOf } from './judgment.ts';
import { opened } from './open.ts';
import type { Engine, FixPreview } from './protocol.ts';
import { sampleFiles } from './sample.ts';
import { converted, descriptionIn, imported } from './start.ts';

/** The engine of the page: the one of the command line, on files in memory. */
export function createEngine(): Engine {
  let previewOf: (id: string) => FixPreview | undefined = () => undefined;
  return {
    judge: async (request) => {
      const made = await judgmentOf(await opened(request), await compare(request));
      ({ previewOf } = made);
      return made.judgment;
    },
    preview: (id) => Promise.resolve(previewOf(id)),
    fix: applyFixes,
    answer: applyAnswers,
    edit: withText,
    texts: readableTexts,
    format: formatted,
    replaceIcon: withIcon,
    pack: packed,
    draftFlow: withDraftedFlow,
    draftIntro: withDraftedIntro,
    download: downloaded,
    sheet: sheetOf,
    checkLink: checkLinkForm,
    sample: sampleFiles,
    canImport: async (files) => (await descriptionIn(files)) !== undefined,
    import: imported,
    convert: converted,
  };
}
