/**
 * The look of the product, as tokens: the pages that the server writes and the web app take their colours, corners and
 * fonts from here, so that they are one product.
 */

const light = {
  paper: '#fbfaf7',
  card: '#ffffff',
  ink: '#1d2327',
  soft: '#596269',
  line: '#e3e0d8',
  mark: '#0b6e4f',
  onMark: '#ffffff',
  tint: '#e7f1ec',
  tool: '#f1efe8',
  wrong: '#a4202a',
}
type Colors = Record<keyof typeof light, string>

const dark: Colors = {
  paper: '#15181a',
  card: '#1e2326',
  ink: '#ecefee',
  soft: '#a9b3b6',
  line: '#343b3f',
  mark: '#6fd3ae',
  onMark: '#10231c',
  tint: '#20332c',
  tool: '#262c2f',
  wrong: '#ff9a93',
}

export const theme = {
  light,
  dark,
  radius: '0.5rem',
  fonts: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif',
}

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
const declared = (colors: Partial<Colors>) =>
  Object.entries(colors)
    .map(([name, color]) => `--${kebab(name)}:${color};`)
    .join('')

const inBoth = (bright: string, dim: string) =>
  `:root{color-scheme:light dark;${bright}}@media (prefers-color-scheme:dark){:root{${dim}}}`

/** The tokens as variables of CSS, for light and dark: `--ink`, `--on-mark`. */
export const themeCss = (): string =>
  inBoth(`${declared(light)}--radius:${theme.radius};--fonts:${theme.fonts};`, declared(dark))

/** A colour of a business's own, as people write it: `#0b6e4f`. */
export const accentShape = /^#[0-9a-f]{6}$/i

/**
 * The variables that a business's own colour changes. It is darkened or lightened until text in it, and text on it, can
 * be read: 4.5 to 1 against paper and card (WCAG 1.4.3), in light and in dark.
 */
export function accentCss(accent: string): string {
  return inBoth(declared(accentIn(accent, light)), declared(accentIn(accent, dark)))
}

/** Of white and black one has at least 4.58 to 1 with any colour; this is what WCAG asks of text. */
const readable = 4.5

export function accentIn(accent: string, around: Colors): Pick<Colors, 'mark' | 'onMark' | 'tint'> {
  const given = channelsOf(accent)
  const goal = luminance(channelsOf(around.paper)) > 0.5 ? 0 : 255
  const grounds = [around.paper, around.card].map(channelsOf)
  for (let step = 0; step <= 100; step += 1) {
    const mark = mixed(given, [goal, goal, goal], step / 100)
    const tint = mixed(channelsOf(around.card), mark, 0.1)
    if ([...grounds, tint].some((ground) => contrast(mark, ground) < readable)) continue
    const onMark = [around.card, around.ink, '#ffffff', '#000000'].find(
      (color) => contrast(channelsOf(color), mark) >= readable,
    )
    return { mark: hex(mark), onMark: onMark as string, tint: hex(tint) }
  }
  return { mark: around.ink, onMark: around.paper, tint: around.tool }
}

/**
 * Ten shades of a colour, from the lightest to the darkest, for a kit of components that wants so many. The first six
 * can be read on dark, the one at 6 fills what stands there, and the last three can be read on light; under the last
 * four white can be read. Each is made so as `accentIn` does it.
 */
export function shadesOf(accent: string): string[] {
  const [onDark, onLight] = [accentIn(accent, dark).mark, accentIn(accent, light).mark].map(channelsOf) as [
    Channels,
    Channels,
  ]
  const lighter = [0.9, 0.8, 0.65, 0.5, 0.35, 0.15].map((share) => mixed(onDark, [255, 255, 255], share))
  const darker = [0, 0.15, 0.3].map((share) => mixed(onLight, [0, 0, 0], share))
  return [...lighter, underWhite(onDark), ...darker].map(hex)
}

/** Darkened until white can be read on it. */
function underWhite(color: Channels): Channels {
  for (let step = 0; step < 100; step += 1) {
    const darkened = mixed(color, [0, 0, 0], step / 100)
    if (contrast(darkened, [255, 255, 255]) >= readable) return darkened
  }
  return [0, 0, 0]
}

type Channels = readonly [number, number, number]

const channelsOf = (color: string): Channels => [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16)) as never

const hex = (channels: Channels) => `#${channels.map((one) => one.toString(16).padStart(2, '0')).join('')}`

const mixed = (from: Channels, to: Channels, share: number): Channels =>
  from.map((one, at) => Math.round(one + ((to[at] as number) - one) * share)) as never

/** Relative luminance as WCAG defines it. */
function luminance(channels: Channels): number {
  const [red, green, blue] = channels.map((one) => {
    const share = one / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as unknown as Channels
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: Channels, other: Channels): number {
  const [dim, bright] = [luminance(one), luminance(other)].toSorted((a, b) => a - b) as [number, number]
  return (bright + 0.05) / (dim + 0.05)
}

/** How well two colours can be told apart, from 1 to 21. */
export const contrastOf = (one: string, other: string): number => contrast(channelsOf(one), channelsOf(other))
