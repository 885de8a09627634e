/** How days, times and lists are said in English. */
import type { SpokenWords } from '../speaker.ts'

export const spoken: SpokenWords = {
  locale: 'en-US',
  name: 'English',
  day: (weekday, number, month) => `${weekday}, ${month} ${number}${ending(number)}`,
  time: (digits, hour, minute) => (hour === 12 && minute === 0 ? 'noon' : `${digits} ${hour < 12 ? 'AM' : 'PM'}`),
  minutes: (hours, minutes) => {
    if (hours === 0) return `${minutes} minutes`
    const whole = hours === 1 ? 'an hour' : `${hours} hours`
    if (minutes === 0) return whole
    if (minutes !== 30) return `${whole} and ${minutes} minutes`
    return hours === 1 ? 'an hour and a half' : `${hours} and a half hours`
  },
  slotTime: (time) => time,
  slots: (day, times, staffName) => `${day} at ${times}${staffName ? ` with ${staffName}` : ''}`,
  wishedDay: (day) => `on ${day}`,
  wishedTime: (time) => `at ${time}`,
  everyDay: 'every day',
  openOn: (weekday) => weekday,
  openFrom: (first, last) => `${first} to ${last}`,
  openHours: (days, opens, closes) => `${days} from ${opens} to ${closes}`,
}

function ending(number: number): string {
  if (number % 100 >= 11 && number % 100 <= 13) return 'th'
  return ['th', 'st', 'nd', 'rd'][number % 10] ?? 'th'
}
