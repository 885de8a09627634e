/**
 * How a conversation came out, derived from its rows. Of several the first of this list counts.
 *
 * `emergency`: a danger was told of. `requested`: asked for an appointment that the team has to approve. `person`:
 * talked with somebody of the business. `message`: left one. `hung-up-halfway`: left while choosing a time. `refused`:
 * the owner wants nothing of this number. `spam`: a machine, or somebody who sells. `answered`: nothing was left to do.
 * `missed`: hung up within twenty seconds, or reached voicemail and left nothing. `silent`: said no word.
 */
export const outcomes = [
  'emergency',
  'booked',
  'requested',
  'moved',
  'cancelled',
  'person',
  'message',
  'hung-up-halfway',
  'refused',
  'spam',
  'answered',
  'missed',
  'silent',
] as const
export type Outcome = (typeof outcomes)[number]
