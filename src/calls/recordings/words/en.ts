/** Words about a voice message, in English: for the owner, and for the caller's telephone. */
export const en = {
  message: ({ seconds }: { seconds: number }) => `Voice message, ${seconds} s`,
  notRecorded: () => 'Somebody wanted to leave a voice message; it could not be recorded.',
  textBack: ({ businessName }: { businessName: string }) =>
    `${businessName}: we have your voice message and will call you back. Reply STOP for no more texts.`,
  callBack: ({ businessName }: { businessName: string }) =>
    `${businessName}: we missed your call and will call you back. Reply STOP for no more texts.`,
}

export type VoicemailWords = typeof en
