/** The colors that CSS has names for. Source: https://www.w3.org/TR/css-color-4/#named-colors */
const names: Readonly<Record<string, string>> = {
  black: '#000000',
  silver: '#c0c0c0',
  gray: '#808080',
  grey: '#808080',
  white: '#ffffff',
  maroon: '#800000',
  red: '#ff0000',
  purple: '#800080',
  fuchsia: '#ff00ff',
  magenta: '#ff00ff',
  green: '#008000',
  lime: '#00ff00',
  olive: '#808000',
  yellow: '#ffff00',
  navy: '#000080',
  blue: '#0000ff',
  teal: '#008080',
  aqua: '#00ffff',
  cyan: '#00ffff',
  orange: '#ffa500',
  pink: '#ffc0cb',
  brown: '#a52a2a',
  gold: '#ffd700',
  indigo: '#4b0082',
  violet: '#ee82ee',
  crimson: '#dc143c',
  tomato: '#ff6347',
  coral: '#ff7f50',
  salmon: '#fa8072',
  khaki: '#f0e68c',
  turquoise: '#40e0d0',
  skyblue: '#87ceeb',
  steelblue: '#4682b4',
  royalblue: '#4169e1',
  dodgerblue: '#1e90ff',
  darkblue: '#00008b',
  midnightblue: '#191970',
  slateblue: '#6a5acd',
  darkgreen: '#006400',
  forestgreen: '#228b22',
  seagreen: '#2e8b57',
  darkred: '#8b0000',
  darkorange: '#ff8c00',
  slategray: '#708090',
  dimgray: '#696969',
  lightgray: '#d3d3d3',
  darkgray: '#a9a9a9',
};

/** A color as `#rrggbb`, from three digits, from digits without the number sign, or from a name of CSS. */
export function cssColor(text: string): string | undefined {
  const bare = text.trim().toLowerCase();
  const [, digits] = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/.exec(bare) ?? [];
  if (digits?.length === 6) return `#${digits}`;
  if (digits !== undefined) return `#${digits.replace(/./g, '$&$&')}`;
  return Object.hasOwn(names, bare) ? names[bare] : undefined;
}
