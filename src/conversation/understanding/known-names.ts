/** Names that are common where the receptionist answers, folded: they tell a name from other words. */

const setOf = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/))

/** Given names, with the ways they are spelled. */
export const knownGiven = setOf(`
  aaron abbey abbie abby abdul abel abigail abraham ada adam adele adrian adriana agnes ahmed aidan aiden aileen
  aisha al alan alana albert alberto alec alejandra alejandro alex alexa alexander alexandra alexis alfie alfred
  alfredo ali alice alicia alison allan allen allison alma alonso alvaro amal amanda amber amelia amina amir amy ana
  andre andrea andreas andres andrew andy angel angela angelica angelina angie anita ann anna annabel anne annette
  annie anthony antonio antony april archie ariana arianna armando arnold arthur arturo asha ashleigh ashley audrey
  austin ava barbara barry beatrice beatriz becky belen belinda ben benjamin bernadette bernard bernie bert beth
  bethan bethany betty beverley beverly bianca bill billy blake blanca bob bobby bonnie brad bradley brandon brenda
  brendan brent brett brian bridget bruce bruno bryan bryn caitlin callum calvin cameron camila candice carl carla
  carlos carlton carmen carol carole carolina caroline carolyn carrie carter casey cassandra cassie catalina
  catherine cathy cecilia celia cesar chad chandra chantelle charlene charles charlie charlotte chelsea cheryl chloe
  chris christian christina christine christopher christy cindy claire clara clare clarence clark claudia clayton
  cliff clifford clive clyde cody colin colleen connie connor conor consuelo corey cory courtney craig cristina
  crystal curtis cynthia daisy damian damien damon dan dana daniel daniela danielle danny daphne darren daryl dave
  david dawn dean deb debbie deborah debra declan dee deepak deirdre delia della denis denise dennis derek derrick
  desmond diana diane dianne diego dillon dina dolores dominic don donald donna dora doreen doris dorothy doug
  douglas duncan dustin dylan earl ed eddie edgar edith edna eduardo edward edwin eileen elaine eleanor elena eli
  elias elijah elisa elizabeth ella ellen ellie elliot elliott elsa elsie emilia emilio emily emma emmanuel enrique
  eric erica erik erika erin ernest ernesto esme esperanza esteban estela esther ethan ethel eugene eva evan eve
  evelyn ewan fabian faith fatima fay faye felicity felipe felix fernanda fernando fiona flora florence floyd
  frances francesca francesco francis francisco frank franklin fred freddie frederick freya gabriel gabriela
  gabriella gail gareth gary gavin gemma gene geoff geoffrey george georgia georgina gerald gerard gerardo gert
  gilbert gill gillian gina giovanni gladys glen glenda glenn gloria gonzalo gordon grace graciela graeme graham
  grant greg gregg gregory greta guadalupe guillermo gustavo guy gwen hailey hannah harold harriet harry harvey
  hassan hazel heather hector heidi helen helena henry herbert herman hilary hilda holly hope howard hugh hugo
  humberto iain ian ibrahim ida ignacio imogen imran india ines ingrid irene iris irma isaac isabel isabella isla
  ismael ivan ivy jack jackie jackson jacob jacqueline jacques jade jaime jake james jamie jan jane janet janice
  jared jasmin jasmine jason javier jay jayne jean jeanette jeff jeffery jeffrey jemma jen jenna jennie jennifer
  jenny jeremiah jeremy jermaine jerome jerry jess jesse jessica jesus jill jillian jim jimmy jo joan joanna joanne
  joaquin jocelyn jodie jody joe joel john johnny jon jonathan jordan jorge jose josefina joseph josephine josh
  joshua joy joyce juan juana juanita judith judy julia julian juliana julie juliet julio june justin kai karen
  karim karl karla kate katherine kathleen kathryn kathy katie katrina kay kayla keiran keith kelly kelsey ken
  kenneth kenny kerry kevin khalid kieran kim kimberley kimberly kirk kirsten kirsty kit krista kristen kristian
  kristin kristina kristy kurt kyle laila lance lara larry laura lauren laurence laurie lawrence leah leanne lee
  leigh leila len leo leon leonard leonardo leroy lesley leslie leticia lewis liam lidia lila lillian lily lina
  linda lindsay lindsey linzi lionel lisa liz lloyd logan lois lola loren lorena lorna lorraine louis louise lourdes
  luca lucas lucia lucille lucy luis luisa luke lupe lydia lyn lynda lynette lynn lynne mabel mackenzie maddie
  madeline madison maeve magdalena malcolm mandy manuel mara marc marcela marcelo marcia marco marcos marcus
  margaret margarita margie maria mariam mariana marie marilyn marina mario marion marisol marjorie mark marlene
  marsha marta martha martin martina martyn marvin mary mason mateo mathew matilda matt matthew maureen maurice
  mauricio max maxine may maya megan meghan mel melanie melinda melissa melody mercedes meredith mia micah michael
  michaela michele michelle miguel mike mildred millie milton mindy minh miranda miriam misty mitchell mo mohamed
  mohammad mohammed moira molly mona monica monique morgan moses muhammad muriel myra nadia nadine nancy naomi
  natalia natalie natasha nathan nathaniel neal neil nell nelson nestor niamh nicholas nick nicola nicolas nicole
  nigel nikki nina noah noel nora norma norman octavio olga oliver olivia omar oscar osvaldo otto owen pablo paige
  pam pamela paola pat patience patricia patricio patrick patsy patty paul paula paulette pauline pearl pedro peggy
  penelope penny percy perry pete peter petra phil philip phillip phoebe phyllis pilar polly preston priscilla priya
  quentin rachael rachel rafael raj ralph ramon ramona randall randy raquel raul ravi ray raymond rebeca rebecca
  reece rees reg regina reginald rene renee reuben rex reyna rhiannon rhonda rhys ricardo richard rick ricky rita
  rob robbie robert roberta roberto robin rocio rod roderick rodney rodolfo rodrigo roger roland ron ronald ronnie
  rory rosa rosalind rosario rose rosemary rosie ross roxanne roy ruben ruby rudy rupert russell ruth ryan sabrina
  sadie sally salvador sam samantha sami samuel sandra sandy santiago sara sarah saul scott sean sebastian selena
  selina serena sergio seth shane shannon sharon shaun shauna shawn sheila shelby shelley sheri sherry shirley shona
  sian sidney sierra silvia simon simone siobhan sofia sonia sonya sophia sophie spencer stacey stacy stan stanley
  stella stephanie stephen steve steven stewart stuart sue sunil susan susana susanna susie suzanne sydney sylvia
  tamara tamika tammy tanya tara tatiana taylor ted terence teresa teri terrence terri terry tess thelma theo
  theodore theresa therese thomas tiffany tim timothy tina toby todd tom tomas tommy toni tony tracey traci tracy
  travis trevor trina tristan troy tyler tyrone ursula valentina valeria valerie vanessa vera verity veronica vicki
  vicky victor victoria vijay vikram vince vincent viola violet virginia vivian viviana vivienne wade wallace walter
  wanda warren wayne wendy wesley wilfred will william willie wilma winifred winston xavier ximena yasmin yolanda
  yusuf yvette yvonne zac zachary zack zara zoe`)

/** Family names, likewise. */
export const knownFamily = setOf(`
  abbott acosta adams adkins aguilar ahmed akhtar alexander ali allen allison alonso alvarado alvarez anderson
  andrews anthony archer armstrong arnold arroyo ashton atkins atkinson austin avila ayala bailey baker baldwin ball
  ballard banks barber barker barlow barnes barnett barr barrett barron barry bartlett barton bates baxter beck
  becker begum bell benitez bennett benson bentley bernal berry best bird bishop black blackburn blair blake bolton
  bond booth bowen bowers bowman boyd boyle bradford bradley bradshaw brady bray brennan brewer bridges briggs
  brooks brown browne bruce bryan bryant buchanan buck buckley bull burgess burke burnett burns burrows burt burton
  bush butcher butler byrne cabrera cain calderon caldwell cameron campbell campos cannon cano cardenas carey
  carlson carpenter carr carrasco carroll carson carter cartwright casey castillo castro cervantes chamberlain
  chambers chan chandler chang chapman charles charlton chavez chen christensen clark clarke clayton clements cohen
  cole coleman coles collier collins collinson conner connolly connor contreras conway cook cooke cooper corbett
  cordova coronado correa cortes cortez costa cowan cox craig crawford crosby cross cruz cummings cunningham curry
  curtis daly daniel daniels davey davidson davies davis davison dawson day dean delgado dennis diaz dickinson
  dickson dixon dodd doherty dominguez donnelly dougherty douglas doyle drake duffy duncan dunn duran dyer eaton
  edwards elliot elliott ellis enriquez erickson escobar espinosa espinoza estrada evans farrell faulkner ferguson
  fernandez field fields figueroa finch fisher fitzgerald fleming fletcher flores flynn foley forbes ford foster
  fowler fox francis franco franklin fraser frazier freeman french frost fry fuentes fuller galindo gallagher
  gallegos galvan garcia gardiner gardner garner garrett garza george gibbons gibbs gibson gilbert giles gill
  gillespie glover goddard goldberg gomez gonzales gonzalez good goodman goodwin gordon gould graham grant graves
  gray green greene greenwood gregory grey griffin griffith griffiths guerra guerrero gutierrez guzman hale hall
  hamilton hammond hampton hancock hanson harding hardy harper harris harrison hart hartley harvey hawkins hayes
  haynes heath henderson henry hernandez herrera hewitt hicks higgins hill hilton hobbs hodgson hoffman holden
  holland holloway holmes holt hooper hopkins horton houghton houston howard howarth howe howell howells hudson huff
  hughes humphreys humphries hunt hunter hurst hussain hutchinson hynes ibarra ingram iqbal jackson jacobs james
  jarvis jenkins jennings jensen jimenez john johnson johnston jones jordan joseph joyce juarez kaur kay keller
  kelley kelly kemp kennedy kent kerr khan kim king kirby kirk knight knowles lambert lancaster lane lara larson law
  lawrence lawson leach lee lees leigh lennon leon leonard lester lewis li lin lindsay little liu lloyd logan long
  lopez love lowe lucas luna lynch lyons macdonald mackenzie mahmood maldonado mann manning marin marquez marsh
  marshall martin martinez mason matthews maxwell may mccarthy mccoy mcdonald mcgrath mckenna mckenzie mclean medina
  mejia melendez mellor mendez mendoza mercado metcalfe meyer meyers miah middleton miles miller mills miranda
  mitchell mohamed molina monroe montes montgomery moore mora morales moran moreno morgan morris morrison morton
  moss munoz murphy murray myers nair nash navarro naylor neal nelson newman newton nguyen nicholls nichols
  nicholson nieto nolan norman norris north norton nunez o'brien o'connor o'donnell o'neil o'neill o'reilly
  o'sullivan ochoa oliver olsen olson orozco ortega ortiz osborne owen owens pacheco padilla page palmer park parker
  parkes parkin parkinson parra parry parsons patel paterson patterson payne peacock pearce pearson peck pena perez
  perkins perry peters peterson phillips pierce pineda pitt pollard poole pope porter potter potts powell power
  preston price prieto pritchard quinn quinones quintero ramirez ramos randall ray read reed rees reese reeves reid
  reyes reynolds rhodes rice richards richardson richmond rios rivas rivera roberson roberts robertson robinson
  robles robson rodgers rodrigues rodriguez rogers rojas roman romero rosales rose ross rowe rowley rubio ruiz rush
  russell russo ryan salas salazar salinas sanchez sanders sanderson sandoval santana santiago santos saunders
  savage schmidt schneider schofield schultz scott serrano shah sharp sharpe shaw shelton shepherd sheppard short
  silva simmons simon simpson sims sinclair singh skinner slater smart smith smyth solis sosa soto spencer stanley
  steele stephens stephenson stevens stevenson stewart stokes stone strong stuart suarez sullivan summers sutherland
  sutton swift sykes talbot tapia tate taylor thomas thompson thomson thornton thorpe todd torres tran trevino
  trujillo tucker turner tyler underwood valdez valencia valenzuela vargas vasquez vaughan vaughn vazquez vega
  velasco velez vera vincent wade wagner walker wall wallace wallis walsh walter walters walton wang ward warner
  warren washington waters watkins watson watts weaver webb weber webster weeks welch wells welsh west weston
  wheeler white whitehead whitehouse whittaker wilkins wilkinson williams williamson willis wilson winter wong wood
  woods woodward wright wyatt yang yates york young zamora zapata zhang zuniga`)

/** Small words within names. No two of them make a third one: each would then be read in two ways. */
export const particles = 'de|la|las|los|del|van|von|der|da|di|bin|al|y'
