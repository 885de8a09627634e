import { expression } from '#src/platform/values/expression.ts'
import type { Phrases } from '../phrases.ts'

export const phrases: Phrases = {
  another: expression('iu')`
    \b(?:otr[oa]|segund[oa]|tambi[eé]n|adem[aá]s|una m[aá]s|para mi (?:espos[oa]|marido|mujer|hij[oa]|mam[aá]|pap[aá]|
    madre|padre|herman[oa]|amig[oa]|jef[ea]))(?![\p{L}])
  `,
  change: /\b(?:cambi\w+|mover|mueva|mejor|en vez)\b/i,
  wantsSomebody: expression('iu')`
    \b(?:alguien|mensaje|recado|vengan|venga|manden?|env[ií]en?|ll[aá]m(?:en|e)me|que me llamen|avisen?)(?![\p{L}])
  `,
  amIBooked: expression('iu')`
    \b(?:esta|está|qued[oó]|tengo) (?:ya )?(?:reservad|confirmad|apuntad|la cita)|
    \bya (?:qued[oó]|est[aá])(?: [\p{L}]+)?\s*[?.!]*$|qu[eé] (?:me )?(?:reserv[oó]|apunt[oó])
  `,
  whyAsked: /^\W*(?:y |pero )?(?:por qu[eé]|para qu[eé])/i,
  ourNumber: /\b(?:n[uú]mero|tel[eé]fono) (?:de (?:tel[eé]fono|contacto|ustedes|la)|tienen|es)\b/i,
  otherPeople: /\b(?:otr[oa]s|clientes?|personal|su casa)\b/i,
  aboutPeople: /^\W*qui[eé]n(?:es)?(?![\p{L}])/iu,
  textIt: expression('iu')`
    (?<!\bno (?:\p{L}+ )?)(?<![\p{L}])(?:
    (?:m[aá]nd[ae]|env[ií][ae]|p[aá]s[ae])(?:me|nos)(?:l[oa]s?)?(?: (?!c[oó]digo)\p{L}+){0,5} 
    (?:por|en|con|como) (?:un )?(?:mensaje|texto|sms)|
    (?:me|nos) (?:l[oa]s? )?(?:(?:puede|podr[ií]a|pueden|puedes) )?(?:mand[ae]r?|env[ií][ae]r?|pas[ae]r?)
    (?: (?!c[oó]digo)\p{L}+){0,5} (?:por|en|con|como) (?:un )?(?:mensaje|texto|sms)|
    (?:mandar|enviar|pasar)(?:me|nos)(?:l[oa]s?)?(?: (?!c[oó]digo)\p{L}+){0,5} 
    (?:por|en|con|como) (?:un )?(?:mensaje|texto|sms)|
    (?:m[aá]nd[ae]|env[ií][ae]|p[aá]s[ae])(?:me|nos)(?:l[oa]s?)? (?:al|a mi) (?:celular|tel[eé]fono|m[oó]vil|n[uú]mero)|
    (?:m[aá]nd[ae]|env[ií][ae]|p[aá]s[ae])(?:me|nos) (?:el|un) (?:enlace|link)|
    (?:me|nos) (?:(?:puede|podr[ií]a|pueden|puedes) )?(?:mand[ae]r?|env[ií][ae]r?|pas[ae]r?) (?:el|un) (?:enlace|link)
    )(?![\p{L}])
  `,
  otherBusiness: /\b(?:otr[oa] (?:lugar|sitio|negocio|empresa|ciudad|local)|en otra parte)\b/i,
  otherOne: /\bcon otros\b/i,
  place: expression('u')`
    \b(?:[Ee]n|[Cc]erca de) (?!Enero|Febrero|Marzo|Abril|Mayo|Junio|Julio|Agosto|Septiembre|Octubre|Noviembre|
    Diciembre|Español|Inglés)(\p{Lu}[\p{L}]+)
  `,
  later: /\b(?:despu[eé]s|m[aá]s tarde|(?:muy|demasiado) temprano)(?![\p{L}])/iu,
  earlier: /\b(?:antes|m[aá]s (?:temprano|pronto)|(?:muy|demasiado) tarde)\b/i,
  otherDay: /\botr[oa] (?:d[ií]a|fecha)/i,
  other: /\b(?:otr[oa]s?|m[aá]s|opci[oó]n|opciones)(?![\p{L}])/iu,
  hurry: /pronto|antes|urgen|cuanto antes|inmediato|enseguida|ahor(?:a|ita)|ya(?![\p{L}])/iu,
  mine: expression('i')`
    \b(?:mi|mis|nuestra|su) (?:\w+ ){0,2}(?:citas?|reserva|visita)\b|
    \b(?:tengo|tenemos|ten[ií]a|ten[ií]an|ten[ií]amos|hice|reserv[eé]) (?:(?:una|la|mi) )?(?:cita|reserva|visita)\b|
    \bno (?:voy a poder|puedo|podr[eé]) (?:ir|llegar|estar|asistir)\b
  `,
  cannotCome: expression('')`
    \bno (?:(?:voy|vamos|va|iba|ibamos) a poder|(?:puedo|podemos|podre|podremos|podra|puede|alcanzo a|llego a))
    (?: ya)? (?:ir|llegar|asistir|estar|venir|acudir|pasar|presentarme|llevar\w*)\b|
    \bno (?:voy|vamos) a poder\b|\b(?:ya|al final|finalmente) no (?:puedo|podemos|podre|podremos|voy|vamos|llego|
    me (?:es posible|va bien|viene bien|queda bien))\b|
    \bno (?:puedo|podemos|podre|podremos) (?:\w+ ){0,3}(?:al final|despues de todo)
  `,
  cameUp: expression('')`
    \b(?:(?:me|nos) (?:surgio|salio|ha surgido|ha salido|cayo|aparecio)|se (?:me|nos) (?:ha )?(?:complic|atraves|cruz|
    present|hizo imposible|hace imposible)\w*|(?:tengo|tuve|tenemos|tuvimos|hubo|surgio|ha surgido) (?:algo|
    un (?:imprevisto|compromiso|contratiempo|problema de ultima hora)|una emergencia))\b
  `,
  asksFor: expression('i')`
    \b(?:puede\w*|pueda|podr[ií]a\w*|podemos|puedo|hay|habr[aá]|tienen|tendr\w+|ser[ií]a|mejor|prefiero|quisiera|quiero|
    gustar[ií]a|posible|libre|en vez|en cambio|en su lugar|vendr[ií]a)\b
  `,
  insteadOf: /\b(?:mejor|en vez|en cambio|en su lugar)\b/i,
  newTime: /\b(?:a(?! las?\b)|al|para|hasta|mejor|(?:puedo|podria|podemos|puede)|en vez|por)\b/g,
  orElse: /\b(?:o|u|si no|si (?:ya )?esta (?:ocupado|lleno)|en su defecto|de lo contrario)\b/,
  alsoBefore: /\b(?:tambien|igualmente)\b/,
  alsoBehind: expression('')`
    ^(?:,? (?:me|nos|le|les|va|viene|sirve|queda|conviene|vale|bien|mejor|perfecto|puedo|podemos|podria|podriamos|
    seria|estaria|es|esta|posible))*,? (?:tambien\b|igual(?=[.,;!?]|$))
  `,
  joins: /[.;!?]\s|,?\s(?:y tambien|y luego|y|tambien|ademas|luego|pero)\s/g,
  pointsBack: /^\W*(?:\w+ ){0,4}\w*(?:la|lo|esa|eso|ella)\b/i,
  tellThem: /\b(?:d[ií]ga(?:le|les)|avise(?:le|les)?|dile)(?: \p{L}+){0,4} (?:que|de)(?![\p{L}])/iu,
  newWork: /\b(?:nuev[oa]s?|instal\w+|reempla\w+)\b/i,
  asksArea: /\b(?:van|vienen|llegan|atienden|cubren|trabajan|dan servicio)(?: tambi[eé]n)? (?:a|en|hasta)(?![\p{L}])/iu,
  messageFollows: /\b(?:que|diciendo)\b.{12,}/i,
  allDone: /\b(?:todo|listo|es)\b/i,
  yesPlease: /^\W*(?:s[ií](?![\p{L}])|por favor)/iu,
  noTexts: /\b(?:no|sin) (?:[\p{L}]+ ){0,3}(?:mensajes?|sms|textos?|escriba|escriban|mande|manden)\b/iu,
  wrongName: /\bnombre\b/i,
  wrongAddress: /\b(?:direcci[oó]n|calle|domicilio)(?![\p{L}])/iu,
  wrongNumber: /\b(?:tel[eé]fono|n[uú]mero|correo|m[oó]vil|celular)\b/iu,
  wrongWhen: /\b(?:d[ií]a|fecha|hora|cita)\b/iu,
  allOfThem: /\b(?:las dos|ambas|todas(?: las citas| ellas)?|todo)\b/i,
  sendElsewhere: expression('i')`
    \b(?:env[ií]e\w*|mand\w+|env[ií]\w+|use|pruebe)\b.{0,24}\b(?:a|al|otro|otra|mi|este|esta|nuevo)\b.{0,24}
    \b(?:n[uú]mero|tel[eé]fono|m[oó]vil|celular|correo|direcci[oó]n|\d{3})|\botro (?:n[uú]mero|tel[eé]fono|m[oó]vil|
    celular|correo)\b|\bm[aá]ndelo (?:aqu[ií]|ah[ií]|a otro)\b
  `,
  noCode: expression('i')`
    \b(?:no|nunca|todav[ií]a no|a[uú]n no)\b.{0,24}\b(?:lleg\w+|recib\w+|me (?:ha )?llegado|veo|c[oó]digo|nada)\b|
    \b(?:env[ií]\w+|mand\w+)(?:me)?(?:lo)? (?:otra vez|de nuevo|otro)\b|\botro c[oó]digo\b
  `,
  theOther: /\b(?:la|a la) otra(?: cita)?\b/i,
  spokenHere: /\b(?:ingl[eé]s|espa[nñ]ol|castellano)(?![\p{L}])/iu,
  spokenElsewhere: expression('iu')`
    \b(?:franc[eé]s|alem[aá]n|italiano|portugu[eé]s|chino|japon[eé]s|ruso|[aá]rabe)(?![\p{L}])
  `,
}
