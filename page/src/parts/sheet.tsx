import type { Nodes, Parents, RootContent, Table } from 'mdast';
import type { ComponentChildren } from 'preact';
import type { Sheet as SubmissionSheet } from '../engine/protocol.ts';
import { saveText } from '../state/download.ts';
import { Copy } from './copy.tsx';

/** The submission sheet, with a button at everything that is to be copied. */
export function Sheet({ sheet: { markdown, content } }: { readonly sheet: SubmissionSheet }) {
  return (
    <div class="sheet" data-sheet>
      <button type="button" onClick={() => saveText('submission.md', markdown)}>
        Download the sheet
      </button>
      <All nodes={content} />
    </div>
  );
}

function All({ nodes }: { readonly nodes: readonly Nodes[] }) {
  return (
    <>
      {nodes.map((node, index) => (
        <Node key={index} node={node} />
      ))}
    </>
  );
}

/** A piece of the sheet. It has no other kinds than these. */
function Node({ node }: { readonly node: Nodes }): ComponentChildren {
  switch (node.type) {
    case 'text':
      return node.value;
    case 'heading':
      return node.depth === 3 ? <h5>{inside(node)}</h5> : <h4>{inside(node)}</h4>;
    case 'paragraph':
      return <p>{inside(node)}</p>;
    case 'strong':
      return <strong>{inside(node)}</strong>;
    case 'link':
      return (
        <a href={node.url} target="_blank" rel="noreferrer">
          {inside(node)}
        </a>
      );
    case 'inlineCode':
      return (
        <>
          <code>{node.value}</code> <Copy text={node.value} label={node.value} />
        </>
      );
    case 'code':
      return (
        <>
          <Copy text={node.value} label="the text below" />
          <pre tabIndex={0}>{node.value}</pre>
        </>
      );
    case 'list':
      return node.ordered === true ? <ol>{inside(node)}</ol> : <ul>{inside(node)}</ul>;
    case 'listItem':
      return (
        <li>{typeof node.checked === 'boolean' ? <Task>{withoutParagraph(node)}</Task> : withoutParagraph(node)}</li>
      );
    case 'table':
      return <Rows table={node} />;
    default:
      return null;
  }
}

function inside({ children }: Parents): ComponentChildren {
  return <All nodes={children} />;
}

/** The text of an item of a list, which is one paragraph. */
function withoutParagraph({ children }: { readonly children: readonly RootContent[] }): ComponentChildren {
  return (
    <All
      nodes={children.flatMap((child): readonly Nodes[] => (child.type === 'paragraph' ? child.children : [child]))}
    />
  );
}

/** Something to be ticked, for as long as the page is open. */
function Task({ children }: { readonly children: ComponentChildren }) {
  return (
    <label>
      <input type="checkbox" /> {children}
    </label>
  );
}

function Rows({ table: { children } }: { readonly table: Table }) {
  const [head, ...rows] = children;
  const isNamed = head?.children.some(({ children: [first] }) => first?.type === 'text' && first.value !== '') === true;
  return (
    <div class="scroll" tabIndex={0}>
      <table>
        {isNamed && (
          <thead>
            <tr>
              {head.children.map((cell, index) => (
                <th key={index} scope="col">
                  {inside(cell)}
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.children.map((cell, column) => (
                <td key={column}>{inside(cell)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
