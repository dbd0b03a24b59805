/** Documents of an invented shop of appliances, as one would upload them. */
export const MANUALS: readonly { readonly title: string; readonly markdown: string }[] = [
  {
    title: 'Manual de garantías',
    markdown: `# Garantías

Este manual dice qué hacemos cuando un artículo sale fallado.

## Plazos

Los electrodomésticos grandes tienen veinticuatro meses de garantía desde la fecha de la factura; los pequeños, doce. Las
baterías y los cargadores tienen seis meses.

## Qué no cubre

La garantía no cubre golpes, caídas, humedad, sobretensión ni el desgaste natural de burletes, filtros y lámparas. Tampoco
cubre equipos que otro servicio técnico haya abierto.

## Cómo se pide

Hay que traer el equipo completo con la factura, o mandar una foto de la falla y del número de serie por este chat. En tres
días hábiles se diagnostica; si no tiene arreglo en treinta días, se cambia por uno nuevo.

## Servicio técnico a domicilio

Heladeras, lavarropas, cocinas y aires acondicionados se revisan en la casa del cliente, de lunes a viernes de 8 a 16. La visita
no se cobra mientras dura la garantía.
`,
  },
  {
    title: 'Envíos y entregas',
    markdown: `# Envíos y entregas

## Zonas y costos

En la ciudad de Rosario la entrega es gratuita desde $50.000. Al resto de la provincia de Santa Fe cuesta $8.500, y al resto del
país lo calcula el transporte según el peso y el volumen.

## Plazos de entrega

En Rosario entregamos al día siguiente de la compra. En la provincia demora de dos a cuatro días hábiles, y en el resto del país de
cinco a diez.

## Entrega en pisos altos

Si no hay ascensor o la escalera es angosta, subir un bulto de más de 40 kilos desde el segundo piso tiene un recargo de $6.000 por
piso. Conviene avisarlo al comprar.

## Si no hay nadie en casa

El repartidor llama al llegar. Si nadie recibe, deja un aviso y vuelve al día hábil siguiente; una tercera visita se cobra.

## Retiro en el depósito

Se puede retirar sin cargo en el depósito de Ovidio Lagos 4120, de lunes a sábado de 8 a 13, con el documento del titular.
`,
  },
  {
    title: 'Formas de pago',
    markdown: `# Formas de pago

## Tarjetas y cuotas

Se aceptan todas las tarjetas de crédito. Hay seis cuotas sin interés con las de bancos de la provincia, y doce fijas con
interés con las demás.

## Transferencia y efectivo

Pagando por transferencia o en efectivo hay diez por ciento de descuento. El alias para transferir es ELECTRO.SUR.ROSARIO.

## Señas

Con una seña del veinte por ciento se reserva un artículo durante quince días. Si se desiste, la seña queda como crédito
para otra compra.

## Facturas

Se emite factura A o B. Para la factura A hace falta la constancia de inscripción del CUIT; se manda por correo el mismo día.
`,
  },
  {
    title: 'Cambios y devoluciones',
    markdown: `# Cambios y devoluciones

## Arrepentimiento

Las compras por internet o por este chat se pueden deshacer dentro de los diez días corridos de recibido el producto, sin dar
explicaciones y sin costo de envío.

## Cambio por otro modelo

Un producto sin uso y en su caja original se cambia por otro dentro de los treinta días. Si el nuevo vale más, se paga la
diferencia.

## Devolución del dinero

El dinero vuelve por el mismo medio con que se pagó: en tarjeta, en uno o dos resúmenes; por transferencia, en 72 horas.

## Qué no se cambia

No se cambian colchones sin su envoltorio, auriculares abiertos, ni artículos de liquidación por cambio de temporada.
`,
  },
  {
    title: 'Sucursales y horarios',
    markdown: `# Sucursales

## Centro

Córdoba 1855, Rosario. Abre de lunes a viernes de 9 a 19 y los sábados de 9 a 13.

## Fisherton

Eva Perón 8640. Abre de lunes a sábado de 10 a 20. Tiene estacionamiento propio y acceso para sillas de ruedas.

# Atención telefónica

El 0800-555-3276 atiende de lunes a viernes de 8 a 20. Por este chat se contesta todos los días, también los feriados.
`,
  },
];

/** What people ask, in their words, and where the answer stands. */
export const QUESTIONS: readonly { readonly query: string; readonly title: string; readonly heading: string }[] = [
  { query: '¿cuánto dura la garantía de una heladera?', title: 'Manual de garantías', heading: 'Plazos' },
  { query: 'la garantía cubre golpes o humedad?', title: 'Manual de garantías', heading: 'Qué no cubre' },
  { query: 'se me quemó por un pico de tensión, lo cubren?', title: 'Manual de garantías', heading: 'Qué no cubre' },
  { query: 'cómo pido la garantía, qué tengo que traer', title: 'Manual de garantías', heading: 'Cómo se pide' },
  {
    query: 'el técnico viene a mi casa a revisar el lavarropas?',
    title: 'Manual de garantías',
    heading: 'Servicio técnico a domicilio',
  },
  { query: '¿cuánto cuesta el envío a Santa Fe?', title: 'Envíos y entregas', heading: 'Zonas y costos' },
  { query: 'cuántos días demora la entrega en la provincia', title: 'Envíos y entregas', heading: 'Plazos de entrega' },
  { query: 'vivo en un cuarto piso sin ascensor', title: 'Envíos y entregas', heading: 'Entrega en pisos altos' },
  {
    query: 'qué pasa si no estoy cuando llega el repartidor',
    title: 'Envíos y entregas',
    heading: 'Si no hay nadie en casa',
  },
  { query: 'puedo retirar en el depósito?', title: 'Envíos y entregas', heading: 'Retiro en el depósito' },
  { query: 'tienen cuotas sin interés?', title: 'Formas de pago', heading: 'Tarjetas y cuotas' },
  { query: 'descuento pagando en efectivo', title: 'Formas de pago', heading: 'Transferencia y efectivo' },
  { query: 'puedo dejar una seña para reservar', title: 'Formas de pago', heading: 'Señas' },
  { query: 'necesito factura A con CUIT', title: 'Formas de pago', heading: 'Facturas' },
  { query: 'me arrepentí de la compra por internet', title: 'Cambios y devoluciones', heading: 'Arrepentimiento' },
  { query: 'quiero cambiarlo por otro modelo', title: 'Cambios y devoluciones', heading: 'Cambio por otro modelo' },
  {
    query: 'cuándo me devuelven la plata en la tarjeta',
    title: 'Cambios y devoluciones',
    heading: 'Devolución del dinero',
  },
  { query: 'se pueden cambiar auriculares abiertos?', title: 'Cambios y devoluciones', heading: 'Qué no se cambia' },
  { query: 'a qué hora abre la sucursal del centro', title: 'Sucursales y horarios', heading: 'Centro' },
  { query: 'hay estacionamiento y acceso para silla de ruedas?', title: 'Sucursales y horarios', heading: 'Fisherton' },
  { query: 'a qué teléfono llamo', title: 'Sucursales y horarios', heading: 'Atención telefónica' },
];
