/**
 * The pages of the settings, in their order. A page is a line here, one in components.ts, and a folder with its
 * `page.tsx`, which shows itself in a `SettingsPage` (parts/settings-page.tsx), one `SaveSection` for each matter.
 */
import {
  IconBuildingStore,
  IconArmchair,
  IconCalendarShare,
  IconClock,
  IconHistory,
  IconKey,
  IconListDetails,
  IconMessageCog,
  IconShieldLock,
  IconUserCircle,
  IconUsers,
  IconUsersGroup,
  IconWebhook,
  IconWorld,
  type Icon,
} from '@tabler/icons-react'
import { can } from '../api/can.ts'
import { inLanguage } from '../words/in-language.ts'
import type { settingsWords } from './words.ts'

/** What the address names below the page: the id of a service; null on the page itself. */
export type PageProps = { thing: string | null }

export type PageName =
  | 'business'
  | 'hours'
  | 'services'
  | 'staff'
  | 'places'
  | 'booking-page'
  | 'texts'
  | 'team'
  | 'account'
  | 'calendars'
  | 'keys'
  | 'webhooks'
  | 'privacy'
  | 'activity'

export type PageLine = {
  /** Its part of the address: /settings/hours. */
  name: PageName
  group: keyof (typeof settingsWords)['groups']
  icon: Icon
  /** Whoever may not ask this is not offered the page. */
  needs?: Parameters<typeof can>[0]
  title: string
  /** One sentence: what is set there. */
  about: string
}

export const settingsPages: PageLine[] = [
  {
    ...{ name: 'business', group: 'business', icon: IconBuildingStore },
    needs: 'PATCH /api/businesses/{businessId}',
    ...inLanguage({
      en: { title: 'Business', about: 'Name, address, time zone and language, and where notices go.' },
      es: { title: 'Negocio', about: 'Nombre, dirección, zona horaria e idioma, y adónde van los avisos.' },
    }),
  },
  {
    ...{ name: 'hours', group: 'business', icon: IconClock },
    needs: 'PUT /api/businesses/{businessId}/hours',
    ...inLanguage({
      en: { title: 'Hours', about: 'When you are open: every week, on other days, on public holidays.' },
      es: { title: 'Horario', about: 'Cuándo abres: cada semana, otros días, los festivos.' },
    }),
  },
  {
    ...{ name: 'services', group: 'business', icon: IconListDetails },
    needs: 'PATCH /api/businesses/{businessId}/services/{serviceId}',
    ...inLanguage({
      en: { title: 'Services', about: 'What can be booked: how long it takes, what it costs, who does it.' },
      es: { title: 'Servicios', about: 'Lo que se puede reservar: cuánto dura, cuánto cuesta, quién lo hace.' },
    }),
  },
  {
    ...{ name: 'staff', group: 'business', icon: IconUsers },
    needs: 'PATCH /api/businesses/{businessId}/staff/{staffId}',
    ...inLanguage({
      en: { title: 'Staff', about: 'Who does the work, what each of them does, and when they are there.' },
      es: { title: 'Personal', about: 'Quién hace el trabajo, qué hace cada cual y cuándo está.' },
    }),
  },
  {
    ...{ name: 'places', group: 'business', icon: IconArmchair },
    needs: 'PATCH /api/businesses/{businessId}/places/{placeId}',
    ...inLanguage({
      en: { title: 'Places', about: 'Rooms, chairs and machines that can be taken.' },
      es: { title: 'Lugares', about: 'Salas, sillones y máquinas que pueden estar ocupados.' },
    }),
  },
  {
    ...{ name: 'booking-page', group: 'business', icon: IconWorld },
    needs: 'PUT /api/businesses/{businessId}/widget',
    ...inLanguage({
      en: { title: 'Booking page', about: 'Its link, its QR code, its colour, and booking on your own site.' },
      es: { title: 'Página de reservas', about: 'Su enlace, su código QR, su color, y reservar en tu propia web.' },
    }),
  },
  {
    ...{ name: 'texts', group: 'business', icon: IconMessageCog },
    needs: 'PUT /api/businesses/{businessId}/reminders',
    ...inLanguage({
      en: {
        title: 'Texts and callers',
        about: 'Reminders, texts to missed callers, and callers who are treated apart.',
      },
      es: { title: 'Mensajes y llamadas', about: 'Recordatorios, mensajes a llamadas perdidas, y trato especial.' },
    }),
  },
  {
    ...{ name: 'team', group: 'people', icon: IconUsersGroup },
    needs: 'GET /api/businesses/{businessId}/members',
    ...inLanguage({
      en: { title: 'Team and roles', about: 'Who works in this app, in which role, and who is invited.' },
      es: { title: 'Equipo y roles', about: 'Quién trabaja en esta aplicación, con qué rol, y quién está invitado.' },
    }),
  },
  {
    ...{ name: 'account', group: 'people', icon: IconUserCircle },
    ...inLanguage({
      en: { title: 'Your account', about: 'Your login, two-factor sign-in, and your place here.' },
      es: { title: 'Tu cuenta', about: 'Tu acceso, la verificación en dos pasos, y tu lugar aquí.' },
    }),
  },
  {
    ...{ name: 'calendars', group: 'connections', icon: IconCalendarShare },
    needs: 'GET /api/businesses/{businessId}/calendar-connections',
    ...inLanguage({
      en: { title: 'Calendars', about: 'Your staff’s calendars keep their time; your appointments show in others.' },
      es: { title: 'Calendarios', about: 'Los del equipo reservan su tiempo; tus citas se ven en otros programas.' },
    }),
  },
  {
    ...{ name: 'keys', group: 'connections', icon: IconKey },
    needs: 'GET /api/businesses/{businessId}/api-keys',
    ...inLanguage({
      en: { title: 'API keys', about: 'With these, programs of yours ask and book.' },
      es: { title: 'Claves de API', about: 'Con ellas, tus programas preguntan y reservan.' },
    }),
  },
  {
    ...{ name: 'webhooks', group: 'connections', icon: IconWebhook },
    needs: 'GET /api/businesses/{businessId}/webhooks',
    ...inLanguage({
      en: { title: 'Webhooks', about: 'Programs of yours are told what happens, as it happens.' },
      es: { title: 'Webhooks', about: 'Tus programas se enteran de lo que ocurre, cuando ocurre.' },
    }),
  },
  {
    ...{ name: 'privacy', group: 'connections', icon: IconShieldLock },
    needs: 'GET /api/businesses/{businessId}/exports',
    ...inLanguage({
      en: { title: 'Privacy and data', about: 'Recording, how long things are kept, exports, and being forgotten.' },
      es: { title: 'Privacidad y datos', about: 'Grabación, cuánto se guarda, exportar, y el derecho al olvido.' },
    }),
  },
  {
    ...{ name: 'activity', group: 'connections', icon: IconHistory },
    needs: 'GET /api/businesses/{businessId}/audit-logs',
    ...inLanguage({
      en: { title: 'Activity', about: 'What was done here, when, and by whom.' },
      es: { title: 'Actividad', about: 'Qué se hizo aquí, cuándo, y quién lo hizo.' },
    }),
  },
]

/** Those that this person may use. */
export const offeredPages = (): PageLine[] => settingsPages.filter(({ needs }) => !needs || can(needs))

/** The line of a page that shows itself. */
export function lineOf(name: string): PageLine {
  const line = settingsPages.find((one) => one.name === name)
  if (!line) throw new Error(`No page of the settings is named ${name}`)
  return line
}
