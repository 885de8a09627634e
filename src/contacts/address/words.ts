/** The words that tell an address from other words, English and Spanish, folded. */

const setOf = (words: string) => new Set(words.split(/\s+/))

/** What streets are called, and is hardly ever said of anything else. */
export const streets = setOf(
  `street st avenue ave av road rd lane ln boulevard blvd parkway pkwy highway hwy turnpike expressway crescent
  cres terrace ter mews alley freeway causeway dr blvd. st. ave. rd. ln. dr. pl. ct.`,
)

/** What streets are called, and other things too. */
export const maybeStreets = setOf(
  `drive way place pl court ct close circle cir square sq hill view row walk path trail loop run park point ridge
  gardens green grove cove bend crossing landing plaza pike vista track yard wharf quay rise drift`,
)

/** Roads that are numbered: "route 9", "county road 12". */
export const numberedRoads = setOf('route rt rte highway hwy road interstate lot ruta carretera autopista km kilometro')

/** Houses that have a name instead of a number. */
export const namedHouses = setOf(
  'cottage farm farmhouse ranch lodge manor mill barn villa estate hall villas apartments condos heights',
)

/** Spanish says first what it is: "calle Mayor 5". */
export const spanishStreets = setOf(
  `calle c c. avenida avda av av. avda. paseo plaza plazuela callejon carretera ctra ctra. camino travesia bulevar
  glorieta pasaje calzada carrera cra ronda rambla cuesta urbanizacion urb colonia barrio privada cerrada
  andador circuito prolongacion poligono`,
)
export const spanishHouses = setOf(
  'finca cortijo hacienda rancho villa granja residencial edificio caserio masia chalet',
)

/** Words that are said of a street and between its words. */
export const particles = setOf('de del la las los el san santa the of st saint y')

export const directions = setOf(
  'north south east west northeast northwest southeast southwest n s e w ne nw se sw norte sur este oeste',
)

/** What is inside a house: a word, and a number or letter behind it. */
export const units = setOf(
  `apartment apt apt. unit suite ste ste. flat floor room lot building bldg space trailer # number piso puerta
  departamento depto depto. dpto apartamento apto apto. interior int int. local escalera portal bloque planta oficina`,
)
export const numberWords = setOf('numero num num. no no. nº n n. # number')
/** "Segundo B", "second floor", "bajo derecha". */
export const storeys = setOf(
  `first second third fourth fifth sixth ground top primero primer segundo tercero tercer cuarto quinto sexto bajo
  atico sotano entresuelo principal upstairs downstairs`,
)
export const insideWords = setOf('floor izquierda derecha centro izq dcha exterior piso planta')

/** Words that no street is named by: they count, tell a time, or belong to the rest of a sentence. */
export const noStreet = setOf(
  `a an and or but to at in on by for from with without is are was were be been it its it's i i'm i'd i'll i've you
  your you're he she they we we're my his her our their this that that's these those there there's here now then so no
  not yes yeah yep ok okay please thanks thank would could can can't will should must might do does did don't have has
  had get got need needs want like works work worked sounds fine good great perfect sure maybe just about around
  exactly sharp instead either neither only also too than more less least most as if when where what who why how
  which am pm a.m p.m a.m. p.m. o'clock oclock noon midnight morning mornings afternoon afternoons evening evenings
  night nights today tomorrow tonight yesterday week weeks weekend day days hour hours hr hrs minute minutes min mins
  moment moments second seconds sec secs month months year years old dollar dollars buck bucks cent cents euro euros
  peso pesos people persons person kids guys percent degree degrees feet foot inch inches mile miles block blocks
  times time half quarter past after before until till between through or-so ish thing things question questions
  bedroom bedrooms bathroom bathrooms story stories storey storeys units ton tons square door doors box one two three
  four five six seven eight nine ten monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu
  thurs fri sat sun january february april june july august september october november december jan feb
  apr jun jul aug sep sept oct nov dec off near next last first hundred thousand star stars let lets let's wait hold
  sorry hello hi call text phone cell email mail name that'll dog dogs cat cats room rooms car cars adults children
  visits appointments vents windows hace hay un una unos unas uno dos tres cuatro cinco seis siete ocho nueve diez
  o u a en con por para que es son mi su tu me te se le lo si no ya muy mas menos pero como cuando donde quien quiero
  necesito tengo vivo estoy hora horas minuto minutos dia dias semana semanas mes meses ano anos euro dolares
  personas manana tarde noche hoy lunes martes miercoles jueves viernes sabado domingo enero febrero marzo
  abril junio julio agosto septiembre octubre noviembre diciembre gracias favor mismo misma al media`,
)

/** Words after which no more is part of an address. */
export const stops = setOf(
  `and but my i i'm i'd i'll i've it's its this name phone number call text email e-mail please thanks thank can could
  would you for because so at on between after before tomorrow today monday tuesday wednesday thursday friday saturday
  sunday morning afternoon y pero mi soy me llamo nombre telefono numero llame por gracias puede pueden para porque
  manana hoy lunes martes miercoles jueves viernes sabado domingo he she they we that's`,
)

/** Words before an address, when nobody asked for one. */
export const leads = setOf("at to is it's its address live live's house place here es vivo direccion estoy en")
