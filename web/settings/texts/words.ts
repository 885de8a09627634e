import { inLanguage } from '../../words/in-language.ts'

export const textsWords = inLanguage({
  en: {
    reminders: 'Reminders',
    remindersHint:
      'Customers are reminded of their appointments by text, or by mail where that cannot be. Texts go between ' +
      'eight in the morning and eight in the evening.',
    reminder: (position: number) => `Reminder ${position}`,
    before: (time: string) => `${time} before`,
    addReminder: 'Add a reminder',
    removeReminder: (time: string) => `Remove: ${time}`,
    noReminders: 'Nobody is reminded.',
    missed: 'Missed callers',
    missedHint:
      'Whoever hangs up at once, or leaves nothing at voicemail, gets a text that asks how you can help, once a ' +
      'day at most.',
    missedOn: 'Text missed callers',
    ownersOnly: 'Only an owner can change this.',
    treatments: 'Callers who are treated apart',
    treatmentsHint: 'All others are answered by the receptionist, as usual.',
    noTreatments: 'Nobody is treated apart.',
    phone: 'Telephone number',
    treatment: 'What happens when they call',
    of: {
      'ring-first': 'Ring me first',
      'message-only': 'Take a message only',
      refuse: 'Refuse the call',
    },
    set: 'Set',
    since: (when: string) => `since ${when}`,
    normal: 'Treat as usual',
    notices: 'Notices to you',
    noticesHint: 'New bookings and messages of callers are mailed to one address.',
    noticesTo: (email: string) => `They go to ${email}.`,
    noticesWait: (email: string) => `They will go to ${email} once its reader has confirmed it.`,
    noticesNone: 'No address is set, so nobody is mailed.',
    noticesChange: 'Change the address',
  },
  es: {
    reminders: 'Recordatorios',
    remindersHint:
      'Se recuerda la cita por mensaje, o por correo cuando no se puede. Los mensajes salen entre las ocho de ' +
      'la mañana y las ocho de la tarde.',
    reminder: (position: number) => `Recordatorio ${position}`,
    before: (time: string) => `${time} antes`,
    addReminder: 'Añadir un recordatorio',
    removeReminder: (time: string) => `Quitar: ${time}`,
    noReminders: 'No se recuerda a nadie.',
    missed: 'Llamadas perdidas',
    missedHint:
      'Quien cuelga enseguida, o no dice nada al buzón, recibe un mensaje que pregunta en qué se le puede ' +
      'ayudar; como mucho uno al día.',
    missedOn: 'Escribir a quien llamó sin respuesta',
    ownersOnly: 'Solo un propietario puede cambiarlo.',
    treatments: 'Llamadas con trato especial',
    treatmentsHint: 'A los demás les atiende la recepcionista, como siempre.',
    noTreatments: 'Nadie tiene trato especial.',
    phone: 'Número de teléfono',
    treatment: 'Qué pasa cuando llama',
    of: {
      'ring-first': 'Llamarme primero',
      'message-only': 'Solo tomar el recado',
      refuse: 'Rechazar la llamada',
    },
    set: 'Poner',
    since: (when: string) => `desde el ${when}`,
    normal: 'Tratar como siempre',
    notices: 'Avisos para ti',
    noticesHint: 'Las reservas nuevas y los recados se envían a una dirección de correo.',
    noticesTo: (email: string) => `Van a ${email}.`,
    noticesWait: (email: string) => `Irán a ${email} cuando quien la lee lo confirme.`,
    noticesNone: 'No hay ninguna dirección, así que no se avisa a nadie.',
    noticesChange: 'Cambiar la dirección',
  },
})
