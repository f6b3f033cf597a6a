declare module 'virtual:sample' {
  /** The introduction of the sample. */
  export const intro: string;
  /** What its solution holds, by the paths inside it. */
  export const solution: readonly (readonly [
    path: string,
    content: { readonly text: string } | { readonly base64: string },
  ])[];
}
