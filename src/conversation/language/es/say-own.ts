/** Lo que se dice a quien llama por sus propias citas. */
import type { Own } from '../en/say-own.ts'
import type { OwnSpoken } from '../said.ts'
import { speakerOf } from '../speaker.ts'
import { spoken } from './spoken.ts'

const { day, time, list } = speakerOf(spoken)

const when = ({ date, time: at }: { date: string; time: string }) => `el ${day(date)} a ${time(at)}`
const full = (one: OwnSpoken) => `${one.serviceName} ${when(one)}${one.staffName ? ` con ${one.staffName}` : ''}`

export const own: Own = {
  codeSent: () =>
    'Si tiene una cita con nosotros, acabo de enviar un código de seis cifras al número o correo que tenemos para ' +
    'ella. ¿Me lee el código, por favor?',
  codeAgain: () =>
    'Si tiene una cita con nosotros, un código de seis cifras va en camino al número o correo que tenemos para ella. ' +
    '¿Me lee el código, por favor?',
  codeWrong: () => 'No coincide: es otro código, o no hay esa cita. ¿Me lee el código otra vez?',
  codeUnread: () => 'El código tiene seis cifras. ¿Me las lee una por una?',
  codeOnlyOnFile: () =>
    'Por su seguridad, el código va solo al número o correo que tenemos para la cita. Si lo tiene, ¿me lee el código?',
  codeEnded: () => 'Así no puedo mirar esa cita, pero se lo paso al equipo.',
  askUnder: () => '¿A qué número de teléfono o correo electrónico está la cita?',
  noneAhead: () => 'No veo ninguna cita suya pendiente.',
  yourAppointments: ({ appointments }) => `Usted tiene ${list(appointments.map(full))}.`,
  askWhichOne: ({ appointments }) => `Usted tiene ${list(appointments.map(full))}. ¿Cuál es?`,
  notThatOne: ({ appointments }) =>
    `Para entonces no veo ninguna. Usted tiene ${list(appointments.map(full))}. ¿Cuál es?`,
  confirmCancel: ({ appointments }) => {
    const late = appointments.some(({ cancelsLate }) => cancelsLate)
    const it = appointments.length > 1 ? 'las' : 'la'
    return (
      `${list(appointments.map(full))}: ` +
      (late ? `es con poca antelación, y el negocio lo verá. De todos modos, ¿${it} cancelo?` : `¿${it} cancelo?`)
    )
  },
  cancelled: (one) =>
    `Su cita de ${one.serviceName} ${when(one)} está cancelada${one.late ? ', con poca antelación' : ''}.`,
  stays: (one) => `Muy bien, ${when(one)} queda como está.`,
  askNewTime: (one) => `¿Qué día y a qué hora le viene bien, en lugar de ${when(one)}?`,
  confirmMove: ({ from, to }) =>
    `De ${when(from)} a ${when(to)}${to.staffName ? ` con ${to.staffName}` : ''}: ¿la cambio?`,
  moved: (one) =>
    `Ya está cambiada: su cita de ${one.serviceName} es ahora ${when(one)}` +
    `${one.staffName ? ` con ${one.staffName}` : ''}.`,
  tooLateToMove: (one) => `Falta muy poco para ${when(one)} y ya no puedo cambiarla, pero se lo paso al equipo.`,
  notChanged: () => 'No pude cambiar esa cita, pero se lo paso al equipo.',
  nextAppointment: (one) => `Su próxima cita, por el número desde el que llama: ${full(one)}.`,
}
