import { words } from './text.ts';
import { memoize } from '../json/memoize.ts';

/**
 * Frequent words of languages that publishers write in, without those that English has too and without two-letter
 * words, which lists of country and language codes are made of.
 */
const frequentWords = languagesByWord({
  German: 'der das und ist ein eine einen einer dem den nicht mit für von auf wird werden oder zum zur bei auch sich',
  French: 'les des une est dans pour que qui avec sur pas aux cette sont être votre vous nous leur',
  Spanish: 'los las del una para con por como este esta son sus más también cada cuando',
  Italian: 'gli della delle dei che con una sono nel alla del questo questa anche come più',
  Portuguese: 'dos das uma para com por não são como mais pelo pela este esta seu sua',
  Dutch: 'het een van voor met dat niet zijn aan bij ook naar uit wordt deze worden',
  Danish: 'den det til med som for ikke der har kan eller fra ved skal være',
  Swedish: 'och att det som för inte med den till har kan eller från vid ska vara',
  Polish: 'jest nie dla oraz lub przez który która które jako przy może być',
});

const frequentEnglishWords = setOf(
  'the a an of to and is in for on by with that this from or be as at are it if you your not can will which when all has have its was only get list create',
);

/**
 * Words of dialogs and forms that English does not have, in the spelling without accents too. One of them tells the
 * language of a label.
 */
const tellingWords = languagesByWord({
  German:
    'anmelden anmeldung benutzer benutzername benutzernamen bereit bitte eingeben einloggen fur für geben ihr ihre ihrem ihren ihrer kennwort konto kunde kundennummer mandant mandantennummer passwort schluessel schlussel schlüssel sie stellen zugang zugangsdaten zugangsschlüssel',
  French:
    'compte connexion entrez fournissez identifiant identifiants mdp passe saisir saisissez utilisateur veuillez votre',
  Spanish: 'clave contrasena contraseña cuenta escriba ingrese introduzca nombre proporcione usuario',
  Italian: 'accedi chiave fornire immettere inserire inserisci utente',
  Portuguese: 'chave digite forneca forneça informe insira senha usuario usuário',
  Dutch: 'gebruiker gebruikersnaam inloggen sleutel uw voer wachtwoord',
  Danish: 'adgangskode brugernavn indtast nøgle',
  Norwegian: 'brukernavn passord nøkkel',
  Swedish: 'ange anvandarnamn användarnamn losenord lösenord nyckel',
  Finnish: 'käyttäjätunnus salasana tunnus',
  Polish: 'haslo hasło klucz podaj uzytkownik użytkownik',
  Czech: 'heslo klíč uživatel zadejte',
  Turkish: 'kullanici kullanıcı sifre şifre',
});

/** The longest text, in words, that one telling word decides on. */
const maxLabelWords = 8;

/**
 * What shows that a text isn't English: the script of its letters, such as "Cyrillic letters", or the language of its
 * words, such as "German words". Of a short text one word that English does not have is enough, as in "Passwort".
 */
export const detectNonEnglish = memoize((text: string): string | undefined => {
  const script = foreignScript(text);
  if (script) return `${script} letters`;
  const found = words(text.toLowerCase());
  const english = found.filter((word) => frequentEnglishWords.has(word)).length;
  const label = english === 0 && found.length <= maxLabelWords ? languageOf(found, tellingWords, 1) : undefined;
  const language = label ?? (found.length < 5 ? undefined : languageOf(found, frequentWords, Math.max(1, english) + 1));
  return language && `${language} words`;
});

/** The first language of a table that has so many of some words, without those that English has too. */
function languageOf(
  found: readonly string[],
  { languages, byWord }: LanguageWords,
  fewest: number,
): string | undefined {
  const foreign = found.filter((word) => byWord.has(word) && !frequentEnglishWords.has(word));
  if (foreign.length < fewest) return undefined;
  const distinct = [...new Set(foreign)];
  return languages.find((language) => distinct.filter((word) => byWord.get(word)!.includes(language)).length >= fewest);
}

const scripts = [
  ['Cyrillic', /\p{Script=Cyrillic}/u],
  ['Greek', /\p{Script=Greek}/u],
  ['Chinese or Japanese', /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ['Korean', /\p{Script=Hangul}/u],
  ['Arabic', /\p{Script=Arabic}/u],
  ['Hebrew', /\p{Script=Hebrew}/u],
  ['Thai', /\p{Script=Thai}/u],
  ['Devanagari', /\p{Script=Devanagari}/u],
] as const;

/** The script of the first word that has letters other than Latin ones. Units and symbols such as μg and Ω are none. */
function foreignScript(text: string): string | undefined {
  if (/^[\p{ASCII}\p{Script=Latin}]*$/u.test(text)) return undefined;
  const word = text
    .replace(/μ(?=\p{Script=Latin})/gu, '')
    .match(/\p{L}{2,}/gu)
    ?.find((letters) => !/^[\p{Script=Latin}\p{Script=Common}]+$/u.test(letters));
  return word && (scripts.find(([, pattern]) => pattern.test(word))?.[0] ?? 'foreign');
}

/** Words of languages. */
interface LanguageWords {
  readonly languages: readonly string[];
  readonly byWord: ReadonlyMap<string, readonly string[]>;
}

/** @param table the words of each language, with spaces between them */
function languagesByWord(table: Readonly<Record<string, string>>): LanguageWords {
  const byWord = new Map<string, string[]>();
  for (const [language, list] of Object.entries(table))
    for (const word of list.split(' ')) byWord.set(word, [...(byWord.get(word) ?? []), language]);
  return { languages: Object.keys(table), byWord };
}

function setOf(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}
