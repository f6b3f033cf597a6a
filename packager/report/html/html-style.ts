/** The look of the report: light or dark as the reader has it, light on paper. */
export const style = `
:root {
  color-scheme: light dark;
  --ground: #ffffff;
  --card: #f6f8fa;
  --text: #1c2430;
  --muted: #525c6b;
  --line: #d4dae2;
  --link: #0b57a8;
  --error: #b42318;
  --warn: #8a5a00;
  --info: #0b57a8;
  --passed: #1a7f37;
  --unjudged: #525c6b;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --ground: #14171c;
    --card: #1d2229;
    --text: #e5e9ef;
    --muted: #a5afbd;
    --line: #38414d;
    --link: #83bbff;
    --error: #ff938a;
    --warn: #eab54f;
    --info: #83bbff;
    --passed: #62d284;
    --unjudged: #a5afbd;
  }
  .mark { filter: brightness(1.35); }
}
* { box-sizing: border-box; }
html { scroll-behavior: smooth; text-size-adjust: 100%; }
body {
  margin: 0 auto;
  max-width: 60rem;
  padding: 2.5rem 1.5rem;
  background: var(--ground);
  color: var(--text);
  font: 1rem/1.55 system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;
  overflow-wrap: anywhere;
}

h1, h2, h3, h4, h5 { line-height: 1.25; text-wrap: balance; }
h1 { margin: 0 0 .5rem; font-size: 2.1rem; letter-spacing: -.01em; }
h2 { margin: 3rem 0 1rem; padding-bottom: .4rem; border-bottom: 1px solid var(--line); font-size: 1.4rem; }
h3 { margin: 1.75rem 0 .75rem; font-size: 1.1rem; }
h4, h5 { margin: 1.5rem 0 .6rem; font-size: 1rem; }
article > h2 { font-size: 1.6rem; border: 0; padding: 0; margin-bottom: .5rem; }
article + article { margin-top: 4rem; padding-top: 1rem; border-top: 3px solid var(--line); }
p, ul { margin: 0 0 .75rem; }
a { color: var(--link); text-underline-offset: .15em; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
code { font: .875em/1.5 ui-monospace, 'Cascadia Mono', Consolas, 'Liberation Mono', monospace; }
.mark { width: 1.25em; height: 1.25em; margin-right: .5em; vertical-align: -.25em; flex: none; }

.facts, .about { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: 0; list-style: none; color: var(--muted); }
.verdict { margin: 1.5rem 0 1rem; padding: 1rem 1.25rem; border: 1px solid var(--line); border-left: 6px solid; border-radius: 8px; background: var(--card); }
.verdict p { margin: 0; }
.verdict strong { color: var(--text); font-size: 1.25rem; }
.verdict p + p { margin-top: .35rem; color: var(--text); }
.contents { display: flex; flex-wrap: wrap; gap: .5rem; padding: 0; list-style: none; }
.contents a { display: block; padding: .4rem .9rem; border: 1px solid var(--line); border-radius: 2rem; background: var(--card); text-decoration: none; }
summary:hover { text-decoration: underline; }
.contents a:hover { border-color: var(--link); }

.rule { margin: .75rem 0; padding: 1rem 1.25rem; border: 1px solid var(--line); border-left: 4px solid; border-radius: 8px; background: var(--card); }
.rule > h4, .rule > h5 { display: flex; margin: 0 0 .25rem; color: var(--text); }
.why { color: var(--muted); }
.rule .messages, .rule .about, .rule summary { color: var(--text); }
.messages { padding: 0; list-style: none; }
.messages li { padding: .45rem 0; border-top: 1px solid var(--line); }
.excerpt { white-space: pre-wrap; overflow-wrap: anywhere; margin: .3rem 0 0; padding: .2rem .6rem; border-left: 3px solid var(--line); color: var(--muted); font-size: .8125rem; }
.place { display: inline-block; padding: 0 .45em; border-radius: 4px; background: var(--ground); color: var(--muted); }
.rule .about { margin: 0; font-size: .875rem; }
details { margin: 0 0 .75rem; }
summary { width: max-content; cursor: pointer; color: var(--link); }

.error { border-left-color: var(--error); }
.warn { border-left-color: var(--warn); }
.info { border-left-color: var(--info); }
.passed { border-left-color: var(--passed); }
.unjudged { border-left-color: var(--unjudged); }

.wide { overflow-x: auto; margin: 0 0 1rem; }
.wide img { display: block; width: 100%; min-width: 40rem; height: auto; }
table { width: 100%; border-collapse: collapse; }
th, td { overflow-wrap: break-word; padding: .5rem .75rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
thead th { color: var(--muted); font-size: .875rem; font-weight: 600; }
tbody th { overflow-wrap: anywhere; min-width: 7rem; font-weight: 500; }
.path { display: block; color: var(--muted); font-size: .8125rem; font-weight: 400; }
.number { text-align: right; font-variant-numeric: tabular-nums; }

.checklist { padding: 0; list-style: none; }
.checklist li { padding: .4rem 0 .4rem 1.8rem; }
.checklist label { cursor: pointer; }
.checklist input { width: 1.15rem; height: 1.15rem; margin: 0 .65rem 0 -1.8rem; vertical-align: -.2rem; accent-color: var(--passed); }
.checklist a { font-size: .875rem; }
.occasion { margin-right: .5em; padding: .05em .6em; border: 1px solid var(--line); border-radius: 1em; color: var(--muted); font-size: .8125rem; }
footer { margin-top: 4rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--muted); font-size: .875rem; }

@media (max-width: 40rem) {
  body { padding: 1.25rem 1rem; }
  h1 { font-size: 1.6rem; }
  th, td { padding: .4rem; }
  .overview thead .mark { margin: 0; }
  .overview thead .mark + span { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  .rule, .verdict { padding: .8rem .9rem; }
}
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; }
  .contents { display: none; }
  .rule, .verdict, tr, .checklist li { break-inside: avoid; }
  h2, h3, h4, h5 { break-after: avoid; }
  details::details-content { content-visibility: visible; }
}
`;
