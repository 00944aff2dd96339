// Numbers and times as people read them: with units, and no more digits than they are worth.

export const DASH = "–";
const THIN = "\u202f";

/** 0.0123 → 0.0123, 1234.5 → 1,235: at most four significant digits. */
export function number(value) {
  if (value === null || value === undefined || !Number.isFinite(value)) return DASH;
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size >= 1e7 || size < 1e-4) return value.toExponential(2).replace("-", "−");
  const digits = Math.max(0, 3 - Math.floor(Math.log10(size)));
  return value.toLocaleString("en", { maximumFractionDigits: Math.min(digits, 6) }).replace("-", "−");
}

/** A count by itself. */
export const whole = (value) => value.toLocaleString("en");

export function count(value, one, many = `${one}s`) {
  return `${(value ?? 0).toLocaleString("en")} ${value === 1 ? one : many}`;
}

/** Seconds, from 1 ms to days. */
export function seconds(value) {
  if (value === null || value === undefined || !Number.isFinite(value)) return DASH;
  if (value < 0.9995) return `${value < 0.00995 ? number(Math.round(value * 10_000) / 10) : Math.round(value * 1000)}${THIN}ms`;
  if (value < 59.95) return `${value < 9.995 ? value.toFixed(2) : value.toFixed(1)}${THIN}s`;
  const whole = Math.round(value);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  if (hours >= 48) return `${Math.round(hours / 24)} days`;
  return hours > 0 ? `${hours}${THIN}h ${String(minutes).padStart(2, "0")}${THIN}min` : `${minutes}${THIN}min ${String(rest).padStart(2, "0")}${THIN}s`;
}

/** Seconds that pass while somebody looks: whole ones. */
export const passing = (value) => value < 59.5 ? `${Math.max(0, Math.round(value))}${THIN}s` : seconds(value);

export const millis = (value) => value === null || value === undefined ? DASH : seconds(value / 1000);

export function percent(share, digits = 0) {
  return share === null || share === undefined ? DASH : `${(share * 100).toFixed(digits)}${THIN}%`;
}

export function bytes(value) {
  if (value === null || value === undefined) return DASH;
  const units = ["B", "kB", "MB", "GB", "TB"];
  let at = 0;
  let left = value;
  while (left >= 1000 && at < units.length - 1) {
    left /= 1000;
    at++;
  }
  return `${at === 0 ? left : left.toFixed(left < 10 ? 1 : 0)}${THIN}${units[at]}`;
}

/** A ratio as a change: 0.62 → −38 %. */
export function change(ratio) {
  if (ratio === null || ratio === undefined || !Number.isFinite(ratio)) return "not bounded";
  const by = (ratio - 1) * 100;
  const digits = Math.abs(by) < 10 ? 1 : 0;
  return `${by < 0 ? "−" : "+"}${Math.abs(by).toFixed(digits)}${THIN}%`;
}

export const severity = (value) => value === null || value === undefined ? DASH : value.toFixed(1);

/** A severity as it is shown: what looks alike is judged alike. */
export const rounded = (value) => Math.round(value * 10) / 10;

/** A moment, as far from now as it is. */
export function ago(iso, now = Date.now()) {
  const passed = (now - Date.parse(iso)) / 1000;
  if (passed < 5) return "just now";
  if (passed < 60) return `${Math.floor(passed)} s ago`;
  if (passed < 3600) return `${Math.floor(passed / 60)} min ago`;
  if (passed < 86400) return `${Math.floor(passed / 3600)} h ago`;
  return new Date(iso).toLocaleDateString("en", { year: "numeric", month: "short", day: "numeric" });
}

export const clock = (iso) => new Date(iso).toLocaleTimeString("en", { hour12: false });

/** A value of a parameter. */
export const value = (v) => typeof v === "number" ? number(v) : v === null || v === undefined ? DASH : String(v);

/** A point in one line. */
export const point = (params) => Object.entries(params ?? {}).map(([name, v]) => `${name} ${value(v)}`).join(", ");

/** A fault in few words, those first by which faults of one service differ: for tables. */
export function brief(fault) {
  const what = { delay: millis(fault.delay_ms ?? 0), abort: `abort ${fault.error_code}`, error_injection: `error ${fault.error_code}` }[fault.fault_type] ?? fault.fault_type;
  const late = fault.delay_ms && fault.fault_type !== "delay" ? `, ${millis(fault.delay_ms)} late` : fault.fault_type === "delay" ? " late" : "";
  return `${fault.service}: ${what}${late}, ${number(fault.percentage)}${THIN}%${fault.duration_ms ? `, for ${millis(fault.duration_ms)}` : ""}`;
}

/** A fault in one plain sentence. */
export function plan(fault) {
  const share = fault.percentage >= 100 ? "every request" : `${number(fault.percentage)}${THIN}% of requests`;
  const late = fault.delay_ms ? `${millis(fault.delay_ms)} late` : null;
  const lasts = fault.duration_ms ? `, for ${millis(fault.duration_ms)}` : "";
  switch (fault.fault_type) {
    case "delay": return `${fault.service} answers ${share} ${late}${lasts}`;
    case "abort": return `${fault.service} refuses ${share} with ${fault.error_code}${late ? `, ${late}` : ""}${lasts}`;
    default: return `${fault.service} does its work but answers ${share} with ${fault.error_code}${late ? `, ${late}` : ""}${lasts}`;
  }
}

export const faultName = (type) => ({ delay: "delay", abort: "abort", error_injection: "error" })[type] ?? type;

/** What the machine calls a status, as people call it. */
export const STATUS = {
  PENDING: "starting", RUNNING: "running", STOPPING: "stopping", STOPPED: "stopped", COMPLETED: "done", FAILED: "failed", INTERRUPTED: "interrupted",
};
export const status = (word) => STATUS[word] ?? String(word ?? "").toLowerCase();
