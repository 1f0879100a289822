/** What stands under a node on the canvas, as JavaScript of an n8n expression: "Review: Get Many". */
export const OPERATION_SUBTITLE =
	'[$parameter["resource"], $parameter["operation"]].map((each) => each.replace(/([a-z])([A-Z])/g, "$1 $2").replace(/^./, (letter) => letter.toUpperCase()).replace("Get All", "Get Many")).join(": ")';
