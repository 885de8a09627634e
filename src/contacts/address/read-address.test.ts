/** Addresses as people say them: sentences of our own, both languages. */
import { expect, test } from 'vitest'
import { looksLikeAddress, readAddress } from './read-address.ts'
import { streetNumber } from './street-numbers.ts'

test.each([
  ["it's Mike O'Brien, 22 Lakeshore Avenue", '22 Lakeshore Avenue'],
  ['uh its 44 Maple, the blue house', '44 Maple, the blue house'],
  ['4520 Telegraph', '4520 Telegraph'],
  ['forty five twenty telegraph avenue', '4520 Telegraph Avenue'],
  ['45 20 telegraph avenue', '4520 Telegraph Avenue'],
  ['twelve hundred harbor street apartment five', '1200 Harbor Street apartment five'],
  ['nine oh five B street', '905 B Street'],
  ['one twenty three fourth street', '123 Fourth Street'],
  ['seven pond road', '7 Pond Road'],
  ['flat 3, 12 Church Lane', 'flat 3, 12 Church Lane'],
  ['apartment 4b 200 main street', 'apartment 4B 200 Main Street'],
  ['100 5th ave', '100 5th Ave'],
  ['15 park hill road', '15 Park Hill Road'],
  ["no it's 9 Friday Street", '9 Friday Street'],
  ['200 Avenue C', '200 Avenue C'],
  ['31 north 5th street and my number is on file', '31 North 5th Street'],
  ['my address is 18 the green', '18 The Green'],
  ['1200 El Camino Real, unit 5, San Mateo', '1200 El Camino Real, unit 5, San Mateo'],
  ['the old mill, route 9', 'the old mill, Route 9'],
  ['Rose Cottage, Mill Lane', 'Rose Cottage, Mill Lane'],
  ['the third house on maple street', 'the third house on Maple Street'],
  ['county road 12, the green barn', 'County Road 12, the green barn'],
  ['lot 7 sunny acres trailer park', 'Lot 7 sunny acres trailer park'],
])('asked: %s', (sentence, address) => {
  expect(readAddress(sentence, { asked: true, language: 'en' })?.value).toBe(address)
  expect(looksLikeAddress(sentence)).toBe(true)
})

test.each([
  ['calle de la Luna 14, segundo B', 'Calle de la Luna 14, segundo B'],
  ['avenida Libertad número 8', 'Avenida Libertad 8'],
  ['vivo en la calle mayor cuarenta y dos tercero izquierda', 'Calle Mayor 42 tercero izquierda'],
  ['paseo de la castellana ciento veinte', 'Paseo de la Castellana 120'],
  ['c/ Alcalá 20, 3º B', 'Calle Alcalá 20, 3º B'],
  ['carrera 7 número 45', 'Carrera 7 # 45'],
  ['Insurgentes Sur 1200', 'Insurgentes Sur 1200'],
  ['Finca Los Olivos, km 4 carretera de Ronda', 'Finca Los Olivos, km 4 carretera de Ronda'],
  ['es en la plaza del Carmen, mi nombre es Eva', 'Plaza del Carmen'],
])('asked in Spanish: %s', (sentence, address) =>
  expect(readAddress(sentence, { asked: true, language: 'es' })?.value).toBe(address),
)

test.each([
  'yes',
  'same name',
  '94611',
  "it's Jen Park",
  "I'm not sure, it's my sister's house",
  'after 3 but before 5',
  'next tuesday at 5',
  'anything except the morning',
  'you should have it',
  'one moment',
  'my 2 dogs will be home',
  'a 10 minute drive from there',
  "it's a one way street",
  'first street',
  'at 930 works',
  'may 5',
  '510 555 0199',
  'around the corner',
  'the blue house',
  'la segunda',
  'a las cuatro y media',
  'el martes 5',
  'la casa de mi hermana',
  'ya la tienen',
  'por la tarde',
])('"%s" is never an address', (sentence) => expect(looksLikeAddress(sentence)).toBe(false))

test.each<[string, string | undefined]>([
  ['this is wanda vale at 7 pond road i need a tune up', '7 Pond Road'],
  ["It's Todd over at 900 Pine and not before nine", '900 Pine'],
  ['over at 900 pine, not before nine', '900 Pine'],
  ['22 Lakeshore Avenue, furnace repair, Wednesday at 10', '22 Lakeshore Avenue'],
  ['Al Green, 4520 Telegraph', '4520 Telegraph'],
  ['i live on mill lane', 'Mill Lane'],
  ['vivo en calle sol 5, es para el martes', 'Calle Sol 5'],
  ['are you on Main Street?', undefined],
  ['tuesday at 1030 please', undefined],
  ['come at 1030 Maria is home', undefined],
  ['my furnace is a 2015 Carrier and it is dead', undefined],
  ['the house is 1200 square feet', undefined],
  ['we have 2 bathrooms and 3 bedrooms down the hall drive', undefined],
  ['i waited 3 hours close to it', undefined],
  ['on December 15 Lane will be home', undefined],
])('unasked: %s', (sentence, address) =>
  expect(readAddress(sentence, { asked: false, language: 'en' })?.value).toBe(address),
)

test.each([
  ['forty five twenty', '4520'],
  ['twelve hundred', '1200'],
  ['nine hundred and twelve', '912'],
  ['two thousand four', '2004'],
  ['fifty five oh one', '5501'],
  ['one two three', '123'],
  ['seven', '7'],
  ['ciento veinte', '120'],
  ['mil doscientos', '1200'],
  ['cuarenta y dos', '42'],
  ['maple', undefined],
  ['oh', undefined],
])('%s is number %s', (words, number) => expect(streetNumber(words.split(' '))?.text).toBe(number))
