/** The look of the app, in the tokens that the public pages and the mails have too. */
import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'
import { accentIn, shadesOf, theme as tokens } from '#contract/theme.ts'
import { business } from '../start.ts'

const desk: MantineColorsTuple = [
  '#e9f7f1',
  '#d4ebe1',
  '#a6d7c3',
  '#74c2a2',
  '#4bb087',
  '#2f9c73',
  '#178561',
  '#0b6e4f',
  '#085c42',
  '#054a35',
]

/** Warm greys, so that cards and paper belong together in the dark too. */
const dark: MantineColorsTuple = [
  '#ecefee',
  '#c9d0d1',
  '#a9b3b6',
  '#788388',
  '#4a5459',
  '#343b3f',
  '#262c2f',
  '#1e2326',
  '#15181a',
  '#0f1213',
]

/** The business's own colour, where it has one. */
const { accent } = business
const ownShades = accent === null ? null : (shadesOf(accent) as unknown as MantineColorsTuple)
const marksOf = (around: typeof tokens.light) => (accent === null ? around : accentIn(accent, around))
const [light, darkMarks] = [marksOf(tokens.light), marksOf(tokens.dark)]

export const theme = createTheme({
  primaryColor: 'desk',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  // White can be read on every shade that fills something.
  luminanceThreshold: 0.38,
  colors: { desk: ownShades ?? desk, dark },
  fontFamily: tokens.fonts,
  fontSizes: { xs: '0.8125rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  headings: { fontWeight: '650' },
})

export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': tokens.light.paper,
    '--mantine-color-text': tokens.light.ink,
    '--mantine-color-dimmed': tokens.light.soft,
    '--mantine-color-error': tokens.light.wrong,
    '--desk-card': tokens.light.card,
    '--desk-line': tokens.light.line,
    '--desk-hover': '#f3f1ea',
    '--desk-mark': light.mark,
    '--desk-wash': light.tint,
    '--desk-wrong': tokens.light.wrong,
    '--desk-wrong-wash': '#fdf0ef',
    '--desk-warn': '#7a4b00',
    '--desk-warn-wash': '#fdf4e3',
  },
  dark: {
    '--mantine-color-body': tokens.dark.paper,
    '--mantine-color-text': tokens.dark.ink,
    '--mantine-color-dimmed': tokens.dark.soft,
    '--mantine-color-error': tokens.dark.wrong,
    '--desk-card': tokens.dark.card,
    '--desk-line': tokens.dark.line,
    '--desk-hover': '#232a2d',
    '--desk-mark': darkMarks.mark,
    '--desk-wash': darkMarks.tint,
    '--desk-wrong': tokens.dark.wrong,
    '--desk-wrong-wash': '#3a2122',
    '--desk-warn': '#f0c478',
    '--desk-warn-wash': '#33291a',
  },
})
