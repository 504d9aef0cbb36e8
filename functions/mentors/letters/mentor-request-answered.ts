/** To somebody who asked to mentor: yes, or no and why. */
import { type Block, button, defineLetter, facts, paragraph } from '../../kernel/letter.ts';
import { programOf } from '../../programs/repository.ts';

export const mentorRequestAnswered = defineLetter<{
  programId: string;
  program: string;
  /** Why not; absent where the answer is yes. */
  reason: string | undefined;
}>({
  name: 'mentor-request-answered',
  on: ['mentor-joined', 'mentor-refused'],
  kind: 'essential',
  dispatches: async ({ name, data, why }) => {
    // Who joined by an invitation asked nothing.
    if (name === 'mentor-joined' && data.by !== 'approval') return [];
    const program = await programOf(String(data.programId));
    if (program === undefined) return [];
    const reason = name === 'mentor-refused' ? (why ?? '') : undefined;
    const parameters = { programId: program.programId, program: program.name, reason };
    return [{ to: { personId: String(data.personId) }, parameters }];
  },
  subject: ({ program, reason }) =>
    reason === undefined ? `You mentor in “${program}”` : `Your request to mentor in “${program}”`,
  body: ({ programId, program, reason }, { link }): readonly Block[] =>
    reason === undefined
      ? [
          paragraph(`You asked to be a mentor in “${program}”, and now you are.`),
          button('Go to the program', link(`/programs/${programId}`)),
        ]
      : [
          paragraph(`You asked to be a mentor in “${program}”. The program cannot take you on now.`),
          facts(['Reason', reason]),
        ],
});
