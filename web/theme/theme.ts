/** The look of the app, in the colours of the public pages (src/site/site.css). */
import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'

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

export const theme = createTheme({
  primaryColor: 'desk',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  luminanceThreshold: 0.38,
  colors: { desk, dark },
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, sans-serif',
  fontSizes: { xs: '0.8125rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  headings: { fontWeight: '650' },
})

export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#fbfaf7',
    '--mantine-color-text': '#1d2327',
    '--mantine-color-dimmed': '#596269',
    '--mantine-color-error': '#a4202a',
    '--desk-card': '#ffffff',
    '--desk-line': '#e6e3db',
    '--desk-hover': '#f3f1ea',
    '--desk-mark': '#0b6e4f',
    '--desk-wash': '#e9f4ef',
    '--desk-wrong': '#a4202a',
    '--desk-wrong-wash': '#fdf0ef',
    '--desk-warn': '#7a4b00',
    '--desk-warn-wash': '#fdf4e3',
  },
  dark: {
    '--mantine-color-body': '#15181a',
    '--mantine-color-text': '#ecefee',
    '--mantine-color-dimmed': '#a9b3b6',
    '--mantine-color-error': '#ff9a93',
    '--desk-card': '#1c2124',
    '--desk-line': '#30373b',
    '--desk-hover': '#232a2d',
    '--desk-mark': '#6fd3ae',
    '--desk-wash': '#1b2f28',
    '--desk-wrong': '#ff9a93',
    '--desk-wrong-wash': '#3a2122',
    '--desk-warn': '#f0c478',
    '--desk-warn-wash': '#33291a',
  },
})
