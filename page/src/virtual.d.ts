declare module 'virtual:sample' {
  /** The files of the sample by their names, in base64. */
  const sample: Readonly<Record<string, string>>;
  export default sample;
}
