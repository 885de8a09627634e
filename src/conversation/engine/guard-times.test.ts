/** Times and days in a model's mouth: those that were given to it, and no others. */
import { describe, expect, test } from 'vitest'
import { inventsDay } from './days-told.ts'
import { factsOf } from './facts.ts'
import { bookedAt, callerSays, factsAfter, salon, slotsFound, toolUsed } from './guard.test-support.ts'
import { mayNotBeSaid } from './guard.ts'
import { inventsTime } from './times-told.ts'

const nine = { offerId: '1', date: '2026-03-05', time: '09:00' }
const halfPastNine = { offerId: '2', date: '2026-03-05', time: '09:30' }
const afternoon = { offerId: '3', date: '2026-03-05', time: '14:30' }
const facts = factsAfter(
  callerSays('Can I come on Thursday, or maybe Friday around four? My number is 415 555 0199'),
  slotsFound(nine, halfPastNine, afternoon),
)
const invents = (sentence: string, given = facts) => inventsTime(sentence, given) || inventsDay(sentence, given)

describe('English', () => {
  test.each([
    'I can do 11 AM.',
    'We have 9, 9:45 and 10.',
    'We have eleven, eleven thirty and noon.',
    'How about noon?',
    'There is an opening at quarter past ten.',
    'I have half past eleven or half past three.',
    "I've got 3 PM available.",
    'Ana is free at 1:15.',
    'You could come in at five thirty.',
    "Let's say ten o'clock.",
    'What about 7 in the evening?',
    'The earliest I have is 8:15.',
    'We could squeeze you in at 12:45 PM.',
    'Eleven works on our side.',
    'I see 10am, 11am and 3pm.',
    'My next opening is at ten to three.',
    'We can take you between 3 and 5.',
    'Someone is free from 11 to 1.',
    'We are open until 9 PM.',
    'We close at seven.',
    'We open at 7:30 in the morning.',
    'Would 10:30 or 11:00 be better for you?',
    'I can offer 1030 am.',
    'The doctor can see you at 15:45.',
    'I have a slot at eleven-thirty.',
    'We have openings at 10:00, 10:15, and 10:30.',
    'How does three fifteen sound?',
    'I can fit you in around noon.',
    'She has a cancellation at twelve.',
    'We have 5 p.m. left.',
    'I have Friday the 6th at 2:30.',
    'I can do tomorrow at 9.',
    'How about the 14th at half past two?',
    'I have Tuesday free.',
    'We could do Wednesday at 9:30.',
    'There is something on Saturday morning.',
    'Ana is in on March 11th.',
    'I can see you next Thursday at 9.',
    'You can come in today.',
    'I can fit you in this weekend.',
    'We are open on Sundays.',
    'We are closed on Mondays.',
    'We are open Monday to Sunday.',
    'We are open every day of the week.',
    'I have Thursday the 12th.',
    'Thursday, March 6th at 9 AM is free.',
    'I have an opening the day after tomorrow.',
    'The team will call you tomorrow.',
    'We can do 3/17 at 9:30.',
    'I have Monday, March 9th at 2:30 PM.',
    'The next available is April 1st.',
    'We could see you in two days.',
    'We are open on Christmas Day.',
    'I have the twenty-third at nine.',
    'Next Monday at nine is free.',
    'I can offer you Wednesday or Friday of next week.',
    'I have seven on Thursday.',
    'I have seven and ten on Thursday.',
    'We have 7 and 10 open.',
    'Seven, ten and eleven are free.',
    'Does seven work?',
    'Is eleven okay?',
    'We have ten left.',
    'I have got eleven with Ana.',
    'Ana has seven and eleven.',
    'We open at 7.',
    "We're open till 10 tonight.",
    'The doctor is in on Tuesdays.',
    'The earliest would be Monday.',
    "There's a gap at eleven.",
    'Come by at three.',
    'Be here at quarter to nine.',
    'Our lunch break is from noon to one.',
  ])('"%s" is invented', (sentence) => {
    expect(invents(sentence)).toBe(true)
  })

  test.each([
    'I have nine, nine thirty or half past two.',
    'I have 9, 9:30 and 2:30.',
    'Thursday at nine works.',
    'On Thursday, March 5th, I have 9 AM, 9:30 AM and 2:30 PM.',
    'I have the 5th at 9:30.',
    'Would 9:30 suit you?',
    'How about Thursday at half past two?',
    "We're open Monday to Friday from 8 AM to 6 PM.",
    'On Saturdays we are open from nine to one.',
    'We are closed on Sundays.',
    'We open at eight.',
    'We close at 6 PM.',
    'It takes about an hour.',
    'A haircut takes 60 minutes.',
    'It costs $45.',
    'We are at 11 East 5th Street.',
    'Our number is 415-555-0134.',
    'We are there for you 24 hours a day.',
    'One moment, please.',
    'Just one second.',
    'Thank you for calling Sunday Salon.',
    'How can I help you today?',
    'Is this your first visit?',
    'The second one, then?',
    'Would you like the first or the third?',
    'I have two openings on Thursday.',
    'I need one more thing.',
    'Which day would suit you?',
    'Would Monday or Tuesday suit you better?',
    'Parking is behind the house until 9 PM.',
    'Walk-ins are welcome on Wednesdays between ten and twelve.',
    'Friday around four is taken, I am afraid.',
    'I do not see anything on Friday.',
    'Do you prefer the morning or the afternoon?',
    'It is Monday, March 2nd.',
    'Today is Monday.',
    'It is five past ten now.',
    'You would be done by half past three.',
    'It would end at 10:30.',
    'Have a great day!',
    'Have a nice weekend!',
    'Please arrive a few minutes early.',
    'I can book up to three people.',
    'May I have your name?',
    'Could you say that again, slowly?',
    'Give me a second to check.',
    'That is one of our services.',
    'We offer haircuts for one person at a time.',
    'Are you looking for something this week?',
    'Is tomorrow better for you?',
    'Could you give me a five-digit zip code?',
    'And what is the best number to reach you on?',
    'You are caller number one today!',
    'I have nine on Thursday.',
    'Does nine work?',
    'I have two on Thursday.',
    'I have three times on Thursday.',
    'The salon is open on Saturday.',
    'I have nine to ten free on Thursday.',
    'Is that for five people?',
    'I have your number: 4, 1, 5, 5, 5, 5.',
    'Sure, I can help with that. What day works best for you?',
    'Of course! Let me check what we have on Thursday.',
    'Great, let me look at Thursday for you.',
    'I found three openings on Thursday: 9 AM, 9:30 AM, and 2:30 PM.',
    'We have 9 or 9:30 in the morning, or 2:30 in the afternoon.',
    'Perfect, 9:30 on Thursday it is, may I have your name?',
    'And what name should I put that under?',
    'Got it, Thursday at 2:30 PM.',
    'Which of those works for you?',
    "So that's a haircut on Thursday, March 5th at 9:30 AM, right?",
    "I don't have anything at four on Friday, sorry.",
    "Unfortunately four o'clock on Friday isn't available.",
    'The closest I have to Friday at four is Thursday at 2:30 PM.',
    'A haircut takes about sixty minutes and costs forty-five dollars.',
    'It usually takes around an hour.',
    "You'd be finished by ten.",
    "We're located at 11 East 5th Street in Springfield.",
    'You can reach us at 415-555-0134.',
    'Could I get a phone number, starting with the area code?',
    'Let me read that back: 4 1 5, 5 5 5, 0 1 9 9.',
    'Your number is four one five, five five five, zero one nine nine?',
    "I'm an automated assistant, available 24/7.",
    "We're closed right now.",
    "We're open today until 6 PM.",
    "We're open tomorrow from 8 to 6.",
    'We open at nine on Saturdays.',
    'Saturday hours are nine to one.',
    'Our hours are Monday through Friday, eight to six, and Saturday nine to one.',
    'Would you like to come this week or next week?',
    'Does next week work better?',
    "I'd be happy to find you something next week.",
    'Is that for today or another day?',
    'What time of day do you prefer?',
    'Are mornings or afternoons better?',
    'Should I look at a different day?',
    'Shall I look at Friday instead?',
    'Would you like me to check Tuesday?',
    'Let me check Friday around four.',
    'I can check Friday for you.',
    "Do you want the 9 o'clock or the 9:30?",
    'The first available on Thursday is at nine.',
    "There's also one at half past two.",
    'Just to confirm, Thursday the 5th at 9:30?',
    'Please come 10 minutes early.',
    'That was two questions, one moment.',
    'Is it for one or two people?',
    'I can only book one appointment at a time.',
    "I'm here if you need anything else.",
    'Have a wonderful Thursday!',
    'Happy Monday!',
    'Thanks for your patience, one more second.',
    'Sorry about that, could you repeat the last four digits?',
    'I have your number as 415-555-0199.',
    'You said Friday around four, correct?',
    'No problem, take your time.',
    'I can see you wanted Friday.',
    "I understand, you can't make it on Friday.",
    "It's Monday today.",
    "Let me see what's available on Thursday.",
    'Do you mean this Friday, March 6th?',
    'I can look for another time on Thursday.',
    'Would half past nine work?',
    'We can do 9, 9:30, or 2:30.',
    'How does 2:30 sound?',
    '2:30 it is!',
    'Nine thirty on Thursday, okay.',
    'Thursday morning or Thursday afternoon?',
    'Our team is here Monday to Saturday.',
    'Most people come every six weeks.',
    'In two to three weeks it will have grown.',
    'Within 24 hours somebody can answer.',
    "I was just checking Thursday's calendar.",
    "Let's find a time in March.",
    'We have nothing free on Friday at four.',
    "It's just after ten.",
    "You're the first caller this morning.",
    'I can offer 9:00, 9:30 or 14:30.',
  ])('"%s" may be said', (sentence) => {
    expect(mayNotBeSaid(sentence, facts)).toBe(false)
  })
})

describe('Spanish', () => {
  const spanish = factsAfter(
    callerSays('¿Puedo ir el jueves, o quizás el viernes a las cuatro? Mi número es 415 555 0199', 'es'),
    slotsFound(nine, halfPastNine, afternoon),
  )

  test.each([
    'Puedo ofrecerle las once.',
    'Tengo a las diez y cuarto.',
    'Hay un hueco a las once y media.',
    'Tengo las 9, las 10 y las 11.',
    '¿Qué le parece al mediodía?',
    'Podría venir a las tres de la tarde.',
    'Ana está libre a la una y cuarto.',
    'Le puedo dar las cinco y media de la tarde.',
    'Lo más temprano que tengo es a las 8:15.',
    'Tengo libre a las 15:45.',
    'Cerramos a las nueve de la noche.',
    'Abrimos a las siete de la mañana.',
    'Le atendemos entre las tres y las cinco.',
    '¿Le viene bien a las doce?',
    'Quedan las 10:30 y las 11:00.',
    'El doctor puede verle a las 11 en punto.',
    'A las tres menos cuarto hay sitio.',
    'Puede pasar a las 10 a. m.',
    'Tenemos disponible las 5 p. m.',
    '¿Qué tal a las siete de la tarde?',
    'Le hago un hueco a las 12:45.',
    'Hay citas a las diez, a las diez y media y a las once.',
    'La siguiente hora es a las cuatro menos diez.',
    'Tengo una cancelación a las 13:00.',
    'Tengo de once a una.',
    'Podemos a eso de las once.',
    'A las 3 y cuarto puede ser.',
    'Tengo el martes libre.',
    'Tengo el martes a las 9:30.',
    'Puedo darle mañana a las nueve.',
    'Hay sitio pasado mañana.',
    'Podría ser el 14 de marzo.',
    'Tengo el viernes 6 a las dos y media.',
    'El miércoles a las nueve está libre.',
    'El lunes que viene a las nueve y media tengo sitio.',
    'El próximo martes puedo atenderle.',
    'Abrimos los domingos.',
    'Cerramos los lunes.',
    'Estamos abiertos de lunes a domingo.',
    'El equipo le llamará mañana.',
    'Tengo el jueves 12 de marzo.',
    'Podemos verle este fin de semana.',
    'Hay una cita libre el sábado.',
    'El 1 de abril tengo hueco.',
    'Puede venir hoy mismo.',
    'Tengo siete y ocho.',
    'Quedan las siete con Ana.',
    'Las siete o las ocho, ¿cuál prefiere?',
    'Tengo las siete o las ocho con Ana.',
    'Puedo a las siete, ocho o nueve.',
    'Venga a las once.',
    'Lo más pronto sería el lunes.',
    'El médico está los martes.',
  ])('"%s" is invented', (sentence) => {
    expect(invents(sentence, spanish)).toBe(true)
  })

  test.each([
    'Tengo a las nueve, a las nueve y media o a las dos y media.',
    'El jueves a las nueve está libre.',
    'Tengo el jueves 5 de marzo a las 9:30.',
    '¿Le viene bien a las 9:30?',
    '¿Qué le parece el jueves a las dos y media de la tarde?',
    'Abrimos de lunes a viernes de 8 a 6.',
    'Los sábados abrimos de nueve a una.',
    'Los domingos cerramos.',
    'Los domingos estamos cerrados.',
    'Abrimos a las ocho de la mañana.',
    'Cerramos a las seis de la tarde.',
    'Dura más o menos una hora.',
    'El corte dura 60 minutos.',
    'Cuesta 45 dólares.',
    'Estamos en 11 East 5th Street.',
    'Nuestro número es el 415-555-0134.',
    'Estamos para usted las 24 horas del día.',
    'Un momento, por favor.',
    'Un segundo.',
    'Gracias por llamar a Sunday Salon.',
    '¿En qué puedo ayudarle hoy?',
    '¿Es su primera visita?',
    '¿La segunda, entonces?',
    '¿Prefiere la primera o la tercera?',
    'Tengo dos huecos el jueves.',
    'Necesito una cosa más.',
    '¿Qué día le vendría bien?',
    '¿Le viene mejor el lunes o el martes?',
    'Cerramos el 24 y el 25 de diciembre.',
    'El viernes a las cuatro está ocupado.',
    'No veo nada el viernes.',
    '¿Prefiere por la mañana o por la tarde?',
    'Hoy es lunes, 2 de marzo.',
    'Son las diez y cinco.',
    'Terminaría a las tres y media.',
    '¡Que tenga un buen día!',
    '¡Buen fin de semana!',
    'Buenas tardes.',
    'Buenos días, dígame.',
    'Llegue unos minutos antes, por favor.',
    '¿Me dice su nombre?',
    '¿Puede repetirlo más despacio?',
    'Déjeme ver.',
    '¿Busca algo para esta semana?',
    '¿Mañana le viene mejor?',
    '¿Me da un número de teléfono?',
    'Es una de nuestras especialidades.',
    'Tengo las nueve con Ana.',
    'Las nueve o las nueve y media, ¿cuál prefiere?',
    'Tengo dos el jueves.',
    'Abrimos el sábado.',
    'Claro, ¿qué día le viene mejor?',
    'Déjeme ver qué tenemos el jueves.',
    'El jueves 5 de marzo tengo a las 9, a las 9:30 y a las 2:30 de la tarde.',
    'Tengo tres horas libres el jueves: las nueve, las nueve y media y las dos y media.',
    '¿Cuál prefiere, la de las nueve o la de las dos y media?',
    'Perfecto, el jueves a las nueve y media, ¿a qué nombre?',
    'Entonces, el jueves a las 9:30, ¿verdad?',
    'El viernes a las cuatro no tengo nada, lo siento.',
    'Lo más cercano es el jueves a las dos y media.',
    'El corte dura una hora y cuesta cuarenta y cinco dólares.',
    'Más o menos una hora.',
    'Nuestro horario es de lunes a viernes de ocho a seis.',
    'Los sábados de nueve a una.',
    'Hoy abrimos hasta las seis de la tarde.',
    'Mañana abrimos a las ocho.',
    '¿Le viene bien esta semana o la próxima?',
    '¿Prefiere por la mañana?',
    '¿Quiere que mire otro día?',
    '¿Miro el martes?',
    'Déjeme comprobar el viernes.',
    'Puedo mirar el viernes si quiere.',
    '¿Me dice su número, por favor?',
    'Su número es el 415 555 0199, ¿correcto?',
    'Llegue diez minutos antes.',
    '¿Es para una o dos personas?',
    'Soy un asistente automático disponible 24/7.',
    'Que pase un buen jueves.',
    'Gracias por su paciencia, un segundo más.',
    '¿Puede repetir los últimos cuatro dígitos?',
    'Usted dijo el viernes a las cuatro, ¿no?',
    'Entiendo, el viernes no puede.',
    'La mayoría viene cada seis semanas.',
    'En dos o tres semanas habrá crecido.',
    'Alguien puede contestarle en 24 horas.',
    '¿Busco algo en marzo?',
    'Las nueve y media está bien.',
    '¿Y a las dos y media?',
    'A las nueve, de acuerdo.',
    '¿Se refiere a este viernes, 6 de marzo?',
    'Son poco más de las diez.',
    'Dígame, ¿para qué día sería?',
    'Hay uno a las nueve y otro a las dos y media.',
    'Vale, la primera, la de las nueve.',
    'Terminaría a las diez.',
    'Estamos cerrados los domingos.',
    'Abrimos el sábado de 9 a 1.',
    'Necesito su nombre y un teléfono.',
    'No le he entendido, ¿puede repetirlo?',
  ])('"%s" may be said', (sentence) => {
    expect(mayNotBeSaid(sentence, spanish)).toBe(false)
  })
})

describe('a time goes with its day', () => {
  const two = factsAfter(
    callerSays('Do you have anything on Thursday or Friday?'),
    slotsFound(nine, { offerId: '4', date: '2026-03-06', time: '11:15' }),
  )
  test.each<[string, boolean]>([
    ['I have Thursday at nine or Friday at quarter past eleven.', false],
    ['Friday at 11:15 is free.', false],
    ['Friday at nine is free.', true],
    ['How about Thursday at 11:15?', true],
    ['Friday the 5th at 11:15 works.', true],
    ['The closest to Friday at nine is Thursday at nine.', false],
    ['Sorry, Friday at nine is not available.', false],
    ['We close at six on Saturday.', true],
    ['We close at one on Saturday.', false],
  ])('%s', (sentence, expected) => {
    expect(invents(sentence, two)).toBe(expected)
  })
})

describe('what was given in this conversation', () => {
  test('nothing, before anything was looked up', () => {
    const atFirst = factsAfter(callerSays('I need a haircut'))
    expect(invents('I have nine and ten tomorrow.', atFirst)).toBe(true)
    expect(invents('I have something on Tuesday.', atFirst)).toBe(true)
    expect(invents('I have eight in the morning.', atFirst)).toBe(true)
    expect(invents('Which day would suit you?', atFirst)).toBe(false)
  })

  test('the caller’s own words, though they are no offer', () => {
    const wished = factsAfter(callerSays('Is quarter past four on Tuesday possible?'))
    expect(invents('Let me look at Tuesday at quarter past four.', wished)).toBe(false)
    expect(invents('Tuesday at 4:15, let me see.', wished)).toBe(false)
    expect(invents('Let me look at Tuesday at five.', wished)).toBe(true)
  })

  test('a wish for a week or a part of the day is none for each day and hour of it', () => {
    const wide = factsAfter(callerSays('Some time next week in the evening, please'))
    expect(invents('Which day next week, Tuesday or Wednesday?', wide)).toBe(true)
    expect(invents('Would Tuesday or Wednesday be better?', wide)).toBe(false)
    expect(invents('I have Tuesday.', wide)).toBe(true)
    expect(invents('I have five in the evening.', wide)).toBe(true)
  })

  test('an offer that somebody else took is named only to say so', () => {
    const lost = factsAfter(
      callerSays('the first one please'),
      slotsFound(nine, afternoon),
      toolUsed('book_appointment', { booked: false, code: 'slot_taken', say: '' }, { input: { offerId: '1' } }),
    )
    expect(invents('I am sorry, nine has just been taken.', lost)).toBe(false)
    expect(invents('I have nine on Thursday.', lost)).toBe(true)
    expect(invents('I have half past two on Thursday.', lost)).toBe(false)
  })

  test('days that were searched may be said to be full, and not to be free', () => {
    const searched = factsAfter(
      callerSays('next week please'),
      toolUsed(
        'find_slots',
        { offers: [], match: 'nearest', reason: 'full', say: '' },
        { input: { from: '2026-03-09', to: '2026-03-13' } },
      ),
    )
    expect(invents('There is nothing on Tuesday, March 10th.', searched)).toBe(false)
    expect(invents('I have Tuesday, March 10th.', searched)).toBe(true)
  })

  test('an appointment that was booked', () => {
    const booked = factsAfter(callerSays('thanks'), bookedAt('2026-03-10', '11:00'))
    expect(invents('Please come on Tuesday the 10th a little before eleven.', booked)).toBe(false)
    expect(invents('Please come on Wednesday a little before eleven.', booked)).toBe(true)
  })

  test('what the business wrote, of the thing it wrote it of', () => {
    const asked = factsAfter(callerSays('Do you take walk-ins?'))
    expect(invents('Yes, on Wednesdays from ten to twelve.', asked)).toBe(false)
    expect(invents('I have a slot on Wednesday.', factsAfter(callerSays('I need a haircut')))).toBe(true)
    const parking = 'El aparcamiento está detrás hasta las nueve de la noche.'
    const question = callerSays('¿Tienen aparcamiento?', 'es')
    expect(invents(parking, factsAfter(question))).toBe(true)
    // The answer was given by the tool, word for word, though in English.
    const answered = toolUsed('answer_question', { found: true, say: salon.knowledge[0]?.answer ?? '' })
    expect(invents(parking, factsAfter(question, answered))).toBe(false)
  })

  test('a weekday and a date that contradict each other are never said', () => {
    expect(inventsDay('Thursday, March 6th is free.', facts)).toBe(true)
    expect(inventsDay('Friday, March 6th, was it?', facts)).toBe(false)
  })

  test('“next Thursday” is the day that a caller would mean by it', () => {
    const following = factsAfter(slotsFound({ offerId: '5', date: '2026-03-12', time: '09:00' }))
    expect(inventsDay('Next Thursday at nine is free.', following)).toBe(false)
    expect(inventsDay('Next Thursday at nine is free.', factsAfter(slotsFound(nine)))).toBe(true)
    expect(inventsDay('El próximo jueves a las nueve está libre.', factsAfter(slotsFound(nine)))).toBe(false)
  })
})

describe('days with hours of their own', () => {
  /** A Tuesday that is closed, and a Sunday that is open from ten to two. */
  const dated = [
    { day: '2026-03-17', opens: null, closes: null },
    { day: '2026-03-22', opens: '10:00', closes: '14:00' },
  ]
  const briefing = { ...salon, business: { ...salon.business, dated } }
  const given = factsOf({ briefing, turns: [callerSays('are you open on March 17th')] })

  test.each([
    ['We are closed on Tuesday, March 17th.', false],
    ['On Sunday, March 22nd we are open from 10 AM to 2 PM.', false],
    ['We are open on Tuesday, March 17th.', true],
    ['We are closed on Sunday, March 22nd.', true],
    ['We are closed on Tuesday, March 24th.', true],
    ['Estamos cerrados el martes 17 de marzo.', false],
    ['Abrimos el martes 17 de marzo.', true],
  ])('%s', (sentence, isInvented) => expect(invents(sentence, given)).toBe(isInvented))
})
