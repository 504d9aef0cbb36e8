import { notFound, Problem } from '../../kernel/problem.ts';
import { getFile } from '../../platform/files.ts';
import type { Stored } from '../../platform/table/entity.ts';
import type { LetterOfCompletion } from '../letter-of-completion.ts';
import { letterOf } from '../repository.ts';

/** Anybody who has a letter's address sees whether it is genuine, and whether it still holds. */
export async function showLetter(letterId: string): Promise<LetterOfCompletion & Stored> {
  const letter = await letterOf(letterId);
  if (letter === undefined) throw notFound('letter');
  return letter;
}

/** The letter, unless it has been revoked: what can be carried away must not go on proving something. */
export async function showValidLetter(letterId: string): Promise<LetterOfCompletion & Stored> {
  const letter = await showLetter(letterId);
  if (letter.state === 'revoked') {
    throw new Problem('letter-revoked', 'This letter of completion does not hold any more.');
  }
  return letter;
}

/** The PDF of a letter that holds. */
export async function fetchDocument(letterId: string): Promise<{ letterId: string; content: Uint8Array }> {
  const letter = await showValidLetter(letterId);
  const content = await getFile(letter.documentKey);
  if (content === undefined) throw notFound('document');
  return { letterId, content };
}
