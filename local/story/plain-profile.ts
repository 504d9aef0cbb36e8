/** The facts of somebody who may apply to anything, where a story is not about who may. */
export const PLAIN_PROFILE = {
  birthDate: '2001-05-14',
  country: 'DE',
  mayWork: true,
  occupation: 'neither',
  introduction: 'I contribute where I use things.',
  skills: [],
  links: [],
};
