/** A text of the invented shop that a fresh installation shows. */
export interface DemoText {
  readonly title: string;
  readonly documentType:
    | 'mission_vision'
    | 'contact_info'
    | 'software_catalog'
    | 'faq'
    | 'clients'
    | 'success_stories'
    | 'general'
    | 'support_faq'
    | 'support_guide'
    | 'support_contact'
    | 'support_training'
    | 'support_module';
  readonly category: string;
  readonly tags: readonly string[];
  readonly content: string;
}

/**
 * Short on purpose, one matter each, so that a hit is an answer. Amounts, days and hours agree across the texts:
 * change one, look for the others.
 */
export const DEMO_KNOWLEDGE: readonly DemoText[] = [
  {
    title: 'Quiénes somos',
    documentType: 'mission_vision',
    category: 'empresa',
    tags: ['historia', 'valores'],
    content:
      'Tienda Aynux es un comercio familiar que abrió en 2009 como ferretería de barrio y hoy vende también para la casa, el jardín, la escuela y las mascotas. ' +
      'Trabajamos con precios claros, stock real y respuestas honestas: si algo no lo tenemos, lo decimos. Somos un equipo de 23 personas.',
  },
  {
    title: 'Dirección y cómo llegar',
    documentType: 'contact_info',
    category: 'contacto',
    tags: ['dirección', 'local', 'estacionamiento'],
    content:
      'El local está en Av. de los Aromos 1450, Buenos Aires, a dos cuadras de la estación Los Aromos. ' +
      'Hay estacionamiento propio, gratis durante la primera hora, con entrada por la calle Jacarandá 320. La entrada principal tiene rampa.',
  },
  {
    title: 'Horarios de atención',
    documentType: 'contact_info',
    category: 'contacto',
    tags: ['horarios', 'feriados'],
    content:
      'El local abre de lunes a viernes de 9 a 19 y los sábados de 9 a 13. Los domingos y los feriados nacionales está cerrado. ' +
      'El asistente de WhatsApp contesta las 24 horas; las personas del equipo, de lunes a viernes de 9 a 18 y los sábados de 9 a 13.',
  },
  {
    title: 'Hablar con una persona',
    documentType: 'support_contact',
    category: 'contacto',
    tags: ['atención', 'asesor', 'teléfono', 'correo'],
    content:
      'Para hablar con una persona escribí "quiero hablar con alguien" en este mismo chat y te toma un asesor, en promedio en 15 minutos dentro del horario de atención. ' +
      'También podés llamar al 11 5555-0100 o escribir a hola@tienda.example; los correos se contestan dentro de un día hábil.',
  },
  {
    title: 'Envíos: costos y plazos',
    documentType: 'faq',
    category: 'envíos',
    tags: ['envíos', 'entrega', 'costo', 'plazo'],
    content:
      'Enviamos a todo el país. En la Ciudad de Buenos Aires y el Gran Buenos Aires cuesta $4.900 y llega en 1 a 3 días hábiles; al resto del país cuesta $8.900 y llega en 3 a 6 días hábiles. ' +
      'El envío es gratis en compras desde $90.000. Los bultos de más de 30 kg, como los juegos de jardín, se cotizan aparte antes de pagar. Por ahora no enviamos al exterior.',
  },
  {
    title: 'Qué pasa si no hay nadie para recibir el paquete',
    documentType: 'support_faq',
    category: 'envíos',
    tags: ['envíos', 'visita', 'domicilio'],
    content:
      'El correo hace dos visitas en días distintos, entre las 8 y las 20. Si en ninguna encuentra a alguien, el paquete queda 5 días hábiles en la sucursal más cercana y después vuelve a nosotros. ' +
      'En ese caso el nuevo envío se paga otra vez. Puede recibirlo cualquier mayor de 18 años que muestre su documento.',
  },
  {
    title: 'Seguimiento de un pedido',
    documentType: 'support_guide',
    category: 'pedidos',
    tags: ['seguimiento', 'pedido', 'estado'],
    content:
      'Cuando despachamos la compra te mandamos por correo y por WhatsApp un código de seguimiento de 12 dígitos. Con ese código ves el recorrido en la página del correo; los datos tardan unas 12 horas en aparecer. ' +
      'También podés pasarnos por chat el número de pedido, que empieza con AYN, y te decimos en qué estado está.',
  },
  {
    title: 'Cancelar o modificar una compra',
    documentType: 'support_faq',
    category: 'pedidos',
    tags: ['cancelar', 'modificar', 'pedido'],
    content:
      'Se puede cancelar o cambiar sin costo mientras no haya salido del depósito, en general hasta las 14 del día siguiente. Avisanos por este chat con el número de pedido. ' +
      'El dinero vuelve por el mismo medio: las transferencias en 48 horas hábiles, las tarjetas en uno o dos resúmenes.',
  },
  {
    title: 'Retiro en el local',
    documentType: 'faq',
    category: 'envíos',
    tags: ['retiro', 'local', 'documento'],
    content:
      'Retirar en el local no cuesta nada. Si hay stock, lo pagado antes de las 16 está listo en 3 horas; lo demás, al día hábil siguiente. ' +
      'Traé tu documento y el número de pedido; si viene otra persona, alcanza con que muestre una foto de tu documento. Lo guardamos 10 días corridos.',
  },
  {
    title: 'Cambios y devoluciones',
    documentType: 'faq',
    category: 'posventa',
    tags: ['cambio', 'devolución', 'reembolso', 'arrepentimiento'],
    content:
      'Tenés 30 días corridos desde que recibís el producto para cambiarlo o devolverlo, sin uso y con su empaque. El primer cambio de talle o color por envío es gratis; los siguientes cuestan $4.900. ' +
      'En compras a distancia podés arrepentirte dentro de los 10 días y devolvemos todo, también el envío. El reintegro se hace dentro de los 7 días hábiles de recibido el producto. ' +
      'Por higiene no se cambian cosméticos abiertos, aros ni alimentos.',
  },
  {
    title: 'El producto llegó roto o equivocado',
    documentType: 'support_guide',
    category: 'posventa',
    tags: ['reclamo', 'roto', 'equivocado', 'falla'],
    content:
      'Mandanos dentro de las 72 horas una foto del producto y otra de la etiqueta de la caja, con el número de pedido. Lo reponemos o devolvemos el dinero, a tu elección, y el retiro corre por nuestra cuenta. ' +
      'La reposición sale en un máximo de 2 días hábiles.',
  },
  {
    title: 'Garantía',
    documentType: 'support_faq',
    category: 'posventa',
    tags: ['garantía', 'servicio técnico', 'reparación'],
    content:
      'Todos los productos nuevos tienen 6 meses de garantía legal. Electrónica y herramientas eléctricas tienen 12 meses. Alcanza con la factura o el número de pedido. ' +
      'El servicio técnico diagnostica en 5 días hábiles y repara en un máximo de 30 días corridos; si no se puede reparar, lo cambiamos. No cubre golpes, humedad ni desgaste normal.',
  },
  {
    title: 'Medios de pago',
    documentType: 'faq',
    category: 'pagos',
    tags: ['pago', 'tarjeta', 'transferencia', 'efectivo', 'descuento'],
    content:
      'Se puede pagar con tarjeta de crédito o débito, con billetera virtual por código QR, por transferencia bancaria y, en el local, en efectivo. ' +
      'Pagando por transferencia o en efectivo hay 10 % de descuento, que no se suma a las ofertas. No se aceptan cheques ni dólares. La transferencia se acredita en el momento; el pedido se reserva 24 horas.',
  },
  {
    title: 'Cuotas y financiación',
    documentType: 'faq',
    category: 'pagos',
    tags: ['cuotas', 'financiación', 'tarjeta de crédito'],
    content:
      'Con tarjeta de crédito hay 3 cuotas sin interés en compras desde $30.000 y 6 cuotas sin interés desde $120.000. En 9 y 12 cuotas hay un recargo que se muestra antes de confirmar. ' +
      'Con tarjeta de débito se paga en un solo pago.',
  },
  {
    title: 'Facturas A y B',
    documentType: 'support_faq',
    category: 'pagos',
    tags: ['factura', 'cuit', 'iva', 'comprobante'],
    content:
      'Cada compra lleva factura electrónica, que llega por correo dentro de las 24 horas del despacho. Por defecto es factura B a consumidor final. ' +
      'Para factura A cargá el CUIT y la razón social antes de pagar: después de emitida no se puede cambiar el tipo, solo corregirla con nota de crédito dentro del mismo mes. Todos los precios incluyen IVA.',
  },
  {
    title: 'Ventas por mayor',
    documentType: 'clients',
    category: 'mayoristas',
    tags: ['mayorista', 'revendedores', 'empresas', 'descuento'],
    content:
      'Comercios, escuelas y empresas compran con 15 % de descuento desde $350.000 o desde 12 unidades iguales, y con 22 % desde $1.200.000. Hace falta CUIT. ' +
      'Las cuentas con seis meses de compras pueden pedir pago a 30 días. Los pedidos se arman en 4 días hábiles; escribí a mayoristas@tienda.example.',
  },
  {
    title: 'Guía de talles de indumentaria',
    documentType: 'support_guide',
    category: 'talles',
    tags: ['talles', 'medidas', 'remeras', 'pantalones'],
    content:
      'Medí el contorno de pecho por la parte más ancha. Prendas de arriba: S, 90 a 96 cm; M, 97 a 103 cm; L, 104 a 110 cm; XL, 111 a 118 cm. ' +
      'Pantalones, por contorno de cintura: 38, 76 cm; 40, 80 cm; 42, 84 cm; 44, 88 cm; 46, 92 cm. Si estás entre dos talles, elegí el más grande.',
  },
  {
    title: 'Guía de talles de calzado y anillos',
    documentType: 'support_guide',
    category: 'talles',
    tags: ['talles', 'calzado', 'anillos', 'plantilla'],
    content:
      'Apoyá el pie sobre un papel y medí del talón al dedo más largo. Calzado: 36, 23 cm; 37, 23,5 cm; 38, 24,2 cm; 39, 25 cm; 40, 25,7 cm; 41, 26,4 cm; 42, 27 cm; 43, 27,7 cm; 44, 28,4 cm. ' +
      'Anillos, por diámetro interior: 14, 17,2 mm; 16, 17,8 mm; 18, 18,5 mm; 20, 19,1 mm.',
  },
  {
    title: 'Productos agotados y reservas',
    documentType: 'general',
    category: 'pedidos',
    tags: ['stock', 'reposición', 'aviso', 'reserva'],
    content:
      'El stock que ves es el real y se actualiza con cada venta. Si un producto está agotado, pedí el aviso por este chat y te escribimos cuando vuelve; la reposición suele tardar entre 7 y 20 días. ' +
      'Con una seña del 20 % reservamos un producto hasta 7 días.',
  },
  {
    title: 'Envoltorio y tarjetas de regalo',
    documentType: 'general',
    category: 'regalos',
    tags: ['regalo', 'envoltorio', 'gift card'],
    content:
      'Envolvemos para regalo por $1.800 por paquete, con tarjeta escrita a mano, y mandamos el pedido sin precios si lo pedís. ' +
      'Hay tarjetas de regalo de $20.000, $50.000 y $100.000: llegan por correo en el momento y valen 12 meses.',
  },
  {
    title: 'Privacidad y datos personales',
    documentType: 'general',
    category: 'privacidad',
    tags: ['privacidad', 'datos personales', 'baja'],
    content:
      'Guardamos nombre, teléfono, correo, domicilio de entrega y las conversaciones de este chat, solo para atender tus compras; no vendemos datos ni los compartimos, salvo con el correo que entrega. ' +
      'Nunca pedimos por chat el número de tu tarjeta ni claves. Para ver, corregir o borrar tus datos escribí a privacidad@tienda.example: contestamos en 10 días hábiles, sin costo. Para no recibir promociones, respondé BAJA.',
  },
  {
    title: 'Tu cuenta: entrar y recuperar la contraseña',
    documentType: 'support_module',
    category: 'cuenta',
    tags: ['cuenta', 'contraseña', 'acceso'],
    content:
      'Se puede comprar sin cuenta, pero con ella ves tus pedidos y facturas. Si olvidaste la contraseña, tocá "Olvidé mi contraseña" y te llega un enlace que vale 30 minutos; mirá también el correo no deseado. ' +
      'Después de cinco intentos fallidos la cuenta se bloquea por 15 minutos.',
  },
  {
    title: 'Qué sabe hacer el asistente de WhatsApp',
    documentType: 'software_catalog',
    category: 'asistente',
    tags: ['asistente', 'funciones', 'whatsapp'],
    content:
      'El asistente busca productos, dice precio y stock, compara opciones y contesta sobre envíos, pagos, cambios y garantía en español, inglés y portugués. ' +
      'Se le puede escribir el nombre, el código o el número de barras de un producto. No cobra por chat ni toma datos de tarjetas.',
  },
  {
    title: 'Talleres gratuitos de los sábados',
    documentType: 'support_training',
    category: 'talleres',
    tags: ['talleres', 'cursos', 'capacitación'],
    content:
      'El primer sábado de cada mes, de 10 a 12, damos en el local un taller gratuito de arreglos del hogar, huerta o tejido. Hay 15 lugares; la inscripción es por este chat hasta el jueves anterior. ' +
      'Los materiales están incluidos.',
  },
  {
    title: 'Una escuela que equipamos en diez días',
    documentType: 'success_stories',
    category: 'mayoristas',
    tags: ['escuelas', 'empresas', 'caso'],
    content:
      'En febrero una escuela de 340 alumnos encargó útiles, 40 estanterías y herramientas para el taller. Entregamos todo en 10 días, en tres viajes y con una sola factura A, y el descuento por mayor fue del 22 %.',
  },
];
