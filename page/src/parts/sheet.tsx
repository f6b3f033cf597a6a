import { saveText } from '../state/download.ts';
import { Copy } from './copy.tsx';

/** The submission sheet, section by section, each with a button that copies it. */
export function Sheet({ markdown }: { readonly markdown: string }) {
  return (
    <div class="sheet" data-sheet>
      <button type="button" onClick={() => saveText('submission.md', markdown)}>
        Download the sheet
      </button>
      {sectionsOf(markdown).map(({ title, text }, index) => (
        <section key={index}>
          <h4>
            {title} <Copy text={text} label={title} />
          </h4>
          <pre tabIndex={0}>{text}</pre>
        </section>
      ))}
    </div>
  );
}

/** The text below each heading. */
function sectionsOf(markdown: string): { title: string; text: string }[] {
  return markdown
    .split(/^(?=#{1,6} )/m)
    .map((part) => {
      const [first = '', ...lines] = part.split('\n');
      return { title: first.replace(/^#+ /, ''), text: lines.join('\n').trim() };
    })
    .filter(({ text }) => text !== '');
}
