/** What callers in danger ask in Spanish. Sentences come as `plainWords` makes them. */
import { expression } from '#src/platform/values/expression.ts'
import type { QuestionGrammar } from '../../understanding/danger.ts'

export const safetyQuestions: QuestionGrammar = {
  asks: expression('')`
    \b(?:debo|debemos|deberia|deberiamos|puedo|podemos|podria|tengo que|tenemos que|hay que|hace falta|es seguro|es 
    peligroso|es grave|es normal|estoy|estamos|esta bien|que|quien|a quien|cual|como|cuando|cuanto|donde|voy a|
    vamos a|mejor|salgo|salimos|llamo|llamamos|abro|apago|cierro|prendo|enciendo|me quedo|nos quedamos|espero|
    esperamos|lo muevo|la muevo|le doy|ayuda|ayudeme|corto|lo llevo|la llevo|toco|cuelgo|aviso|puede|pueden|deben|
    necesito|lo toco|va a)\b
  `,
  mayI: expression('')`
    \b(?:debo|debemos|deberia|puedo|podemos|podria|tengo que|tenemos que|hay que|es seguro|esta bien si)\b
  `,
  ofBusiness: expression('')`
    \b(?:cita|citas|reservar|agendar|mensaje|recado|llamarme|me llamen|venir|vengan|mandar|manden|tecnico|alguien|
    hablar|persona|pagar|precio|cuesta|costo|cobran|direccion|horario|mi nombre|correo|presupuesto|gracias|hola|hoy|
    manana|lunes|martes|miercoles|jueves|viernes|sabado|domingo|ustedes|tienen)\b
  `,
  questions: [
    [
      'whom',
      expression('')`
    \ba quien(?: [a-z]+){0,3} (?:llamo|llamamos|llamar|aviso)\b|\b(?:cual|que|a que)(?: [a-z]+){0,3} numero\b|
    \bnumero (?:es|era|de (?:toxicologia|emergencias|veneno))\b
  `,
    ],
    [
      'return',
      expression('')`
    \b(?:volver|vuelvo|regresar|regreso|entrar|entro|volvemos|regresamos)\b|\b(?:puedo|debo|podemos) (?:ir a 
    )?(?:sacar|agarrar|buscar|recoger|rescatar) (?:mi|a mi|mis|al|las|los|la|el)\b
  `,
    ],
    [
      'power',
      expression('')`
    \b(?:apag[a-z]+|cort[a-z]+|baj[a-z]+|quit[a-z]+|desconect[a-z]+)(?: [a-z]+){0,3} (?:luz general|electricidad|
    corriente|breakers?|interruptor general|cuchilla|pastillas?|fusibles)\b
  `,
    ],
    [
      'shut-off',
      expression('')`
    \b(?:cerr[a-z]+|cierr[a-z]+|apag[a-z]+|cort[a-z]+)(?: [a-z]+){0,4} (?:gas|agua|llave|valvula|medidor|paso)\b
  `,
    ],
    [
      'put-out',
      expression('')`
    \b(?:echar|echarle|echo|tirar|tirarle|usar|apagar)(?: [a-z]+){0,3} (?:agua|extintor|extinguidor|fuego|incendio|
    arena|manta)\b|\bapagarlo\b
  `,
    ],
    [
      'switch',
      expression('')`
    \b(?:prend[a-z]+|enciend[a-z]+|encender|apag[a-z]+|us[ao]r?|tocar|conectar|desconectar|enchufar)(?: 
    [a-z]+){0,3} (?:luz|luces|lampara|interruptor|apagador|ventilador|tele|aparatos?|ascensor|elevador|timbre|
    linterna|calefaccion|aire|estufa|horno|extractor|foco|foquitos?)\b
  `,
    ],
    [
      'flame',
      expression('')`
    \b(?:fumar|fumo|cigarro|vela|velas|cerillo|cerilla|fosforo|encendedor|mechero|cocinar|llama)\b(?! (?:al|a los|a 
    mi))
  `,
    ],
    [
      'windows',
      expression('')`
    \bventanas?\b|\b(?:abr[a-z]+|cerrar|cierro|dejar)(?: [a-z]+){0,3} puertas?\b|\bventilar\b|\bairear\b
  `,
    ],
    [
      'call',
      expression('')`
    \b(?:llamar|llamo|telefono|celular|movil|hablar)(?: [a-z0-9]+){0,5} (?:desde (?:dentro|adentro|aqui|la casa|mi 
    casa|el carro|el coche)|dentro|adentro|aqui)\b|\busar (?:el|mi) (?:telefono|celular|movil)\b|\bseguir 
    (?:hablando|en la linea|al telefono)\b|\bquedarme (?:en la linea|al telefono)\b
  `,
    ],
    [
      'must-call',
      expression('')`
    \b(?:llamar|llamo|llame|llamamos|aviso|avisar)(?: [a-z]+){0,2} (?:al?|a los|a la) (?:911|112|999|emergencias|
    bomberos|policia|ambulancia|gas|toxicologia)\b|\bcuelgo\b|\bcolgar\b|\b(?:debo|tengo que|hay que|hace falta) 
    llamar\b(?! (?:a ustedes|otra vez))
  `,
    ],
    [
      'drive',
      expression('')`
    \b(?:manej[a-z]+|conduc[a-z]+|arranc[a-z]+|taxi)\b|\b(?:lo|la|los)? ?(?:llevo|llevarlo|llevarla|llevar|llevarme|
    ir|voy)(?: [a-z]+){0,2} (?:al|a un|a urgencias|a la)(?: [a-z]+)? ?(?:hospital|urgencias|veterinario|veterinaria|
    medico|doctor|clinica|dentista)?\b(?= ?(?:$|,|o ))
  `,
    ],
    [
      'give',
      expression('')`
    \b(?:doy|dar|darle|darles|dejar que|hacer que|hacerlo|hacerla)(?: [a-z]+){0,4} (?:agua|leche|comida|aspirina|
    medicina|algo|vomitar|vomite|beber|comer|pastillas?|hielo)\b|\b(?:vomitar|torniquete|rcp|reanimacion|enjuagar|
    lavarlo|vendar)\b
  `,
    ],
    [
      'move',
      expression('')`
    \b(?:moverl[oa]s?|muevo|levantarl[oa]|levanto|cargarl[oa]|voltearl[oa]|sentarl[oa]|despertarl[oa]|jalarl[oa])\b
  `,
    ],
    [
      'touch',
      expression('')`
    \b(?:tocar|tocarl[oa]|toco|desenchuf[a-z]+|desconect[a-z]+|acerc[a-z]+|pisar|caminar por|recoger|limpiar|secar|
    abrir el (?:capo|cofre)|romper|rompo|enfrentar[a-z]*)\b
  `,
    ],
    [
      'others',
      expression('')`
    \b(?:avis[a-z]+|decir[a-z]*|despert[a-z]+|digo)(?: [a-z]+){0,2} (?:vecinos?|los demas|todos|familia|ninos|
    inquilinos|edificio)\b
  `,
    ],
    [
      'stay',
      expression('')`
    \b(?:quedar(?:me|nos|se)|quedamos|quedo|permanecer|esperar(?: (?:dentro|aqui|adentro))?|espero|dormir|estar 
    (?:aqui|dentro|adentro))\b|\b(?:estoy|estamos|estaremos) (?:a salvo|segur[oa]s?)\b|\bes seguro(?: (?:aqui|estar|
    quedarse|quedarme|dormir|dentro))?\b
  `,
    ],
    [
      'leave',
      expression('')`
    \b(?:salir|salgo|salimos|salirme|salirnos|irme|irnos|evacuar|evacuo|desalojar|dejar la casa|abandonar|alejarme|
    bajarme|me voy|nos vamos|salga|salgan)\b
  `,
    ],
    [
      'serious',
      expression('')`
    \b(?:es|esta|sera|seria|tan|muy)(?: [a-z]+){0,2} (?:peligros[oa]|grave|seri[oa]|urgente|normal|mal[oa]|
    toxic[oa]|venenos[oa]|emergencia)\b|\b(?:puede|va a|podria) (?:explotar|estallar|incendiarse|morir)\b|
    \bpeligro\b|\bva a estar bien\b|\bpuede esperar\b
  `,
    ],
    [
      'what',
      expression('')`
    \bque (?:hago|hacemos|debo hacer|debemos hacer|tengo que hacer|hay que hacer|puedo hacer|podemos hacer|mas hago|
    se hace)\b|\by ahora que\b|\by ahora\b|\bay[ua]+de(?:me|nos)\b|\bque (?:dijo|me dijo)\b
  `,
    ],
  ],
}
