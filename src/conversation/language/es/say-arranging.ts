/** What is said while details are taken and read back, and about appointments there are already. */
import type { Arranging } from '../en/say-arranging.ts'
import type { ChangeWanted } from '../said.ts'
import { speakerOf, spokenDigits } from '../speaker.ts'
import { spoken } from './spoken.ts'

const { day, time, list } = speakerOf(spoken)

function moment(which: ChangeWanted['which']): string {
  if (!which) return 'no lo dijo'
  return [which.date && day(which.date), which.time && `a ${time(which.time)}`].filter(Boolean).join(' ') || which.said
}

const wants = {
  cancel: 'cancelar una cita',
  move: 'cambiar una cita',
  'look-up': 'saber de una cita',
  correct: 'corregir un dato de una cita',
}

export const arranging: Arranging = {
  askAgain: {
    name: '¿Me dice su nombre, por favor?',
    spelling: 'Perdone, no entendí el nombre. ¿Me lo deletrea, letra por letra?',
    last: 'Basta con el apellido. ¿Cuál es?',
    contact: 'No entendí el número. ¿Me lo dice dígito por dígito, o me deletrea un correo electrónico?',
    message: '¿Qué quiere que les diga?',
    address: 'Perdone, no entendí la dirección. ¿Me dice la calle y el número?',
    answer: ({ text, choices }) =>
      `Perdone, otra vez: ${text}${choices.length ? ` Puede ser ${list(choices, 'disjunction')}.` : ''}`,
  },
  readBack: ({ name, address, serviceName, date, time: at, phone, email, asksForTexts }) => {
    const when = [serviceName, date && at && `el ${day(date)} a ${time(at)}`].filter(Boolean).join(', ')
    const details = [name, address, when].filter(Boolean).join(', ')
    const reach = [phone && spokenDigits(phone), email].filter((one) => one !== null)
    return (
      `Se lo repito: ${details}${reach.length > 0 ? `, y le localizo en ${list(reach)}` : ''}. ` +
      `¿Es correcto${asksForTexts ? ', y puedo escribirle mensajes sobre la cita' : ''}?`
    )
  },
  whatIsWrong: () => '¿Qué cambio: el nombre, la hora u otra cosa?',
  timeThen: ({ date, time: at }) => `Muy bien, entonces el ${day(date)} a ${time(at)}.`,
  nowTheOther: () => 'Ahora, lo otro.',
  sorry: () => 'Lo siento mucho. Me aseguro de que el equipo lo sepa.',
  takeCare: () => 'Cuídese mucho. Adiós.',
  notWith: ({ name }) => `${name} no está disponible para eso.`,
  condolence: () => 'Lo siento mucho.',
  passOn: () => 'Se lo paso al equipo enseguida.',
  offerQuestion: () => '¿Les paso la pregunta?',
  thisIs: ({ businessName }) => `No, esto es ${businessName}. ¿Puedo hacer algo por usted?`,
  wrongNumber: ({ businessName }) => `No pasa nada, esto es ${businessName}. ¡Adiós!`,
  noSales: () => 'Gracias, pero no compramos por teléfono. ¿Quiere dejar un recado para el equipo?',
  noSalesGoodbye: () => 'Gracias, pero no. ¡Adiós!',
  askWhichAppointment: () => '¿Qué cita es: qué día y a qué hora?',
  change: {
    correct: () => 'Eso ya no lo puedo cambiar una vez reservado, pero se lo paso al equipo enseguida.',
    passedOn: () => 'Todavía no: el equipo tiene su recado, se ocupa y le llamará.',
  },
  changeWanted: ({ wanted, which, to, said }) =>
    [
      `Quiere ${wants[wanted]}.`,
      `Cuál: ${moment(which)}.`,
      ...(wanted === 'move' ? [`Nueva hora: ${moment(to)}.`] : []),
      `En sus palabras: ${said}`,
    ].join(' '),
  wishToBook: ({ serviceName, date, time: at }) =>
    [`Quiere reservar ${serviceName ?? 'una cita'}`, date && `el ${day(date)}`, at && `a ${time(at)}`]
      .filter(Boolean)
      .join(', '),
}
