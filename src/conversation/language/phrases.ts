/** Turns of phrase by which a caller steers the conversation, in each language. */

/** `place` has one group, the place that is named; the others are only tested. */
export type Phrases = {
  /** A second appointment, not another time for the first. */
  another: RegExp
  /** A change of what was agreed. */
  change: RegExp
  /** After a danger: somebody is to come, or to call. */
  wantsSomebody: RegExp
  amIBooked: RegExp
  whyAsked: RegExp
  /** Our own telephone number is asked for; of others we tell none. */
  ourNumber: RegExp
  otherPeople: RegExp
  aboutPeople: RegExp
  /** What was told, or is asked for, is to be texted. */
  textIt: RegExp
  /** Another business than this one. */
  otherBusiness: RegExp
  /** Another business, as long as no offer stands: then it is another time. */
  otherOne: RegExp
  place: RegExp
  later: RegExp
  earlier: RegExp
  otherDay: RegExp
  other: RegExp
  /** As soon as possible. */
  hurry: RegExp
  /** An appointment the caller has already. */
  mine: RegExp
  /** Somebody cannot come as agreed; and something unforeseen that says the same. Folded text. */
  cannotCome: RegExp
  cameUp: RegExp
  /** Another time is asked for; and it takes the place of one there was. */
  asksFor: RegExp
  insteadOf: RegExp
  /** Where the new time of an appointment may begin, in folded text. All of them are found. */
  newTime: RegExp
  /** Between alternatives, in folded text: "or", "if not". */
  orElse: RegExp
  /** Around the second of two that both suit, in folded text: "… but Thursday would also work". */
  alsoBefore: RegExp
  alsoBehind: RegExp
  /** Where a further wish may begin, in folded text. All of them are found. */
  joins: RegExp
  /** A wish that speaks of what stands before it: "and move it". */
  pointsBack: RegExp
  /** Somebody here is to be told something. */
  tellThem: RegExp
  /** Something is to be put in that was not there. */
  newWork: RegExp
  /** Whether we come somewhere. */
  asksArea: RegExp
  /** What follows is the message itself. */
  messageFollows: RegExp
  /** "That is all": the caller thinks that everything is done. */
  allDone: RegExp
  /** A yes that wants more. */
  yesPlease: RegExp
  /** A telephone number or texts are turned down. */
  noTexts: RegExp
  /** What of the details read back is wrong. */
  wrongName: RegExp
  wrongAddress: RegExp
  wrongNumber: RegExp
  wrongWhen: RegExp
  /** Both, or all, of one's appointments. */
  allOfThem: RegExp
  /** A code is to go to another number than the one on file; and none has come. */
  sendElsewhere: RegExp
  noCode: RegExp
  /** A wish about the one that is left: "and move the other to Friday". */
  theOther: RegExp
  /** A language that is spoken here, and one that is not. */
  spokenHere: RegExp
  spokenElsewhere: RegExp
}
