/** What Deskbell needs of those who tell its operators. Adapters: slack.ts for messages, heartbeat.ts. */

export type Alerts = {
  /** Whether there is somebody to tell. */
  readonly canTell: boolean
  /**
   * Tells this plain text. Throws ProviderError: `deferred` when it was too much for the receiver, which then may say
   * for how long.
   */
  tell(text: string): Promise<void>
  readonly hasHeartbeat: boolean
  /** Says that we live; whoever hears nothing for a while raises the alarm. Throws ProviderError. */
  beat(): Promise<void>
}
