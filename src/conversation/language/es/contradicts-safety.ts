/** What in Spanish goes against what the system says in danger. */
import { expression } from '#src/platform/values/expression.ts'
import type { SafetyTalk } from '../guarded.ts'

export const safetyTalk: SafetyTalk = {
  help: 'emergencias|los bomberos|la policia|una ambulancia|la ambulancia',
  never: (help) => [
    expression('u')`
    (?:no (?:hace falta|es necesario|hay que|tiene que|necesita|es preciso)|sin necesidad de|no vale la pena)(?: 
    [\p{L}]+){0,2} (?:evacuar|llamar (?:al? |a los )?${help})(?![\p{L}])
  `,
    expression('u')`
    (?:gas|monoxido|humo|chispas)(?: [\p{L}']+){0,4} (?:es|son|esta|no es)(?: [\p{L}]+){0,2} (?:inofensiv\p{L}+|
    peligros\p{L}+ no|nada grave)(?![\p{L}])
  `,
  ],
  inDanger: () => [
    expression('u')`
    (?<![\p{L}])(?:no (?:hace falta|es necesario|tiene que|tienen que|necesita|se preocupe|te preocupes|se alarme|
    pasa nada|es nada|hay (?:peligro|prisa|riesgo|problema)|es (?:grave|peligros\p{L}|urgente|una emergencia)|salga|
    llame|cuelgue|parece grave)|(?:puede|pueden|puedes) (?:quedar\p{L}+|esperar|permanecer|volver|seguir|abrir|
    encender|apagar|prender|usar|dormir)|quedese|quedense|espere (?:dentro|adentro|ahi|en|a que|al)|(?:es|esta|
    estan|estara|parece|sera)(?: (?:todo|probablemente|seguramente|perfectamente|muy|solo|algo|mas))* (?:bien|
    segur\p{L}|normal|inofensiv\p{L}|comun|a salvo)|tranquil\p{L}|seguramente no|probablemente no|abra (?:las|la|
    una)|cierre la|apague|encienda|prenda|toque|falsa alarma|calmese|puede esperar|hasta (?:manana|que 
    lleguemos))(?![\p{L}])
  `,
    // Nobody here treats anyone.
    expression('u')`
    (?<![\p{L}])(?:aspirina|torniquete|rcp|vomit|enjuag\p{L}+|hielo|presione|recueste\p{L}*|dele|vendaj?e)(?![\p{L}])
  `,
  ],
}
