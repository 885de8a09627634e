const names = new Set(['127.0.0.1', 'localhost', '[::1]', '::1'])

export const isLoopback = (hostname: string): boolean => names.has(hostname)

/**
 * Which URLs a part may call: loopback, and the host of Deskbell's own webhook URL. So nothing leaves this computer.
 */
export function reachableFrom(webhookUrl: string): (url: string) => boolean {
  const own = new URL(webhookUrl).hostname
  return (url) => URL.canParse(url) && (isLoopback(new URL(url).hostname) || new URL(url).hostname === own)
}
