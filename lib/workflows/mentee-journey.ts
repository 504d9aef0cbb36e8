/** One execution per submitted application: from review to the letter of completion. Named by the application's id. */
import { BEGIN_COMPLETION, completionStates, LEFT_EARLY } from './mentee-journey/completion.ts';
import { evaluationStates, FIND_NEXT } from './mentee-journey/evaluations.ts';
import { OPEN_ONBOARDING, onboardingStates } from './mentee-journey/onboarding.ts';
import { READ_THE_APPLICATION, reviewStates } from './mentee-journey/review.ts';
import { AWAIT_RELEASE, selectionStates } from './mentee-journey/selection.ts';
import { type States, unforeseen } from './states.ts';
import type { DefineWorkflow, Doors } from './workflow-definition.ts';

/** The stages of a journey, in the order in which a mentee comes through them. */
export const journeyStages = (doors: Doors): Readonly<Record<string, States>> => ({
  Review: reviewStates(doors, AWAIT_RELEASE),
  Selection: selectionStates(doors, OPEN_ONBOARDING),
  Onboarding: onboardingStates(doors, FIND_NEXT, LEFT_EARLY),
  Evaluations: evaluationStates(doors, BEGIN_COMPLETION, LEFT_EARLY),
  Completion: completionStates(doors),
});

/** Input: `{ applicationId, termId }`. */
export const menteeJourney: DefineWorkflow = (doors) => ({
  Comment: 'One execution per submitted application: review, selection, onboarding, evaluations, completion.',
  QueryLanguage: 'JSONata',
  StartAt: READ_THE_APPLICATION,
  States: { ...Object.assign({}, ...Object.values(journeyStages(doors))), ...unforeseen },
});
