/** Makes the business of a dialogue: of its trade, open every day from 8 to 20, and otherwise empty. */
import type { NewBusiness } from '#contract/businesses.ts'
import { defineCatalogue, type NewService } from '#src/appointments/index.ts'
import { createBusiness, publishWidget } from '#src/businesses/index.ts'
import type { Context } from '#src/context.ts'
import { zone } from './options.ts'

export type RehearsalBusiness = { id: string; slug: string; serviceId: string; trade: Trade }

type Trade = {
  trade: string
  businessName: string
  service: Pick<NewService, 'name' | 'aliases' | 'durationMinutes'>
  /** The caller's words when asked which service. */
  asked: string
}

const generic: Trade = {
  trade: 'service',
  businessName: 'The Front Desk',
  service: { name: { en: 'Appointment', es: 'Cita' }, durationMinutes: 30 },
  asked: 'Just an appointment, please.',
}

const trades: Record<string, Trade> = {
  Services_1: {
    trade: 'hairdresser',
    businessName: 'Corner Salon',
    service: {
      name: { en: 'Haircut', es: 'Corte de pelo' },
      aliases: ['haircut', 'cut', 'corte'],
      durationMinutes: 60,
    },
    asked: 'A haircut, please.',
  },
  Services_2: {
    trade: 'dentist',
    businessName: 'Harbor Dental',
    service: {
      name: { en: 'Dental visit', es: 'Visita dental' },
      aliases: ['checkup', 'cleaning', 'limpieza'],
      durationMinutes: 60,
    },
    asked: 'A dental visit, please.',
  },
  Services_3: {
    trade: 'doctor',
    businessName: 'Oak Street Medical',
    service: {
      name: { en: 'Consultation', es: 'Consulta' },
      aliases: ['checkup', 'exam', 'consulta'],
      durationMinutes: 30,
    },
    asked: 'A consultation, please.',
  },
  Services_4: {
    trade: 'therapist',
    businessName: 'Quiet Room Therapy',
    service: {
      name: { en: 'Therapy session', es: 'Sesión de terapia' },
      aliases: ['session', 'therapy', 'terapia'],
      durationMinutes: 60,
    },
    asked: 'A session, please.',
  },
}

const everyDay = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '08:00', closes: '20:00' }))

/** Makes the business. `number` keeps the names of one rehearsal apart. */
export async function makeBusiness(ctx: Context, service: string, number: number): Promise<RehearsalBusiness> {
  const trade = trades[service] ?? generic
  const profile: NewBusiness = {
    slug: `rehearsal-${number}`,
    name: trade.businessName,
    trade: trade.trade,
    zone,
    country: 'US',
    language: 'en',
    currency: 'USD',
    address: '1 Main Street',
    notifyEmail: null,
    numbers: [`+1510555${String(number).padStart(4, '0')}`],
    hours: everyDay,
  }
  const id = await ctx.db.asPlatform('make a business to rehearse with', (tx) => createBusiness(tx, profile))
  const { serviceIds } = await ctx.db.forBusiness(id, async (tx) => {
    await publishWidget(tx, { published: true })
    return defineCatalogue(tx, {
      subjects: [{ key: 'ana', kind: 'staff', name: 'Ana' }],
      services: [{ ...trade.service, leadMinutes: 0, stepMinutes: 15, horizonDays: 365, needs: { staff: ['ana'] } }],
    })
  })
  return { id, slug: profile.slug, serviceId: serviceIds[0] as string, trade }
}
