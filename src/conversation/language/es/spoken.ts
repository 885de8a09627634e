/** How days, times and lists are said in Spanish. Times come with their article: "las 2:30 de la tarde". */
import type { SpokenWords } from '../speaker.ts'

export const spoken: SpokenWords = {
  locale: 'es-US',
  name: 'Spanish',
  day: (weekday, number, month) => `${weekday} ${number === 1 ? '1º' : number} de ${month}`,
  time: (digits, hour, minute) => `${hour % 12 === 1 ? 'la' : 'las'} ${digits} ${halfOf(hour, minute)}`,
  minutes: (hours, minutes) => {
    if (hours === 0) return `${minutes} minutos`
    const whole = hours === 1 ? 'una hora' : `${hours} horas`
    if (minutes === 0) return whole
    return minutes === 30 ? `${whole} y media` : `${whole} y ${minutes} minutos`
  },
  slotTime: (time) => `a ${time}`,
  slots: (day, times, staffName) => `el ${day} ${times}${staffName ? ` con ${staffName}` : ''}`,
  wishedDay: (day) => `el ${day}`,
  wishedTime: (time) => `a ${time}`,
  everyDay: 'todos los días',
  openOn: (weekday) => `el ${weekday}`,
  openFrom: (first, last) => `de ${first} a ${last}`,
  openHours: (days, opens, closes) => `${days} de ${opens} a ${closes}`,
}

function halfOf(hour: number, minute: number): string {
  if (hour < 12) return 'de la mañana'
  if (hour === 12 && minute === 0) return 'del mediodía'
  return hour < 20 ? 'de la tarde' : 'de la noche'
}
