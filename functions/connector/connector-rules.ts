import { contact } from './contact.ts';
import { description } from './description.ts';
import { file } from './file.ts';
import { host } from './host.ts';
import { metadata } from './metadata.ts';
import { title } from './title.ts';

/** The connector as a whole: how it is presented, where its service is, and its file. */
export const connector = { ...title, ...description, ...contact, ...metadata, ...host, ...file };
