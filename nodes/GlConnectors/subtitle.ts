/**
 * The connector and the action under a node on the canvas, as JavaScript of an n8n expression. By the
 * name that was chosen from the list, without its summary, or by what was written.
 */
export const ACTION_SUBTITLE =
	'[$parameter["connector"], $parameter["action"]].map((each) => typeof each === "string" ? each : String(each.cachedResultName || each.value || "").split(" · ")[0]).filter(Boolean).join(": ")';
