import { NeumaierSum } from "../math/neumaier-sum.ts";

export interface LogisticFit {
  intercept: number;
  /** Each 0 or more. */
  weights: Float64Array;
  /** Whether a further step would have changed no weight by a millionth. */
  converged: boolean;
}

const STEPS = 50;
const TOLERANCE = 1e-6;

/**
 * Weights β ≥ 0 and intercept α that minimise
 *
 *     Σ log(1 + exp(η)) − y·η  +  λ/2 · Σ (β_m − β⁰_m)²,   η = α + Σ β_m x_m
 *
 * The penalty draws each weight toward its prior as λ observations' worth of doubt; the intercept is free but for a
 * trace that keeps it finite. With λ > 0 the objective is strictly convex, so that there is one answer. Each step
 * minimises the second-order expansion at the current point under β ≥ 0 by cyclic coordinate descent (exact along
 * each coordinate, on the p × p Hessian, without the rows), and is halved until the objective falls: a projected Newton
 * method, which converges from anywhere and doubles its digits near the end (Lee, Sun and Saunders 2014).
 *
 * @param columns x by metric, then row.
 */
export function fitNonNegativeLogistic(
  columns: readonly Float64Array[],
  lost: Uint8Array,
  prior: ArrayLike<number>,
  penalty: number,
): LogisticFit {
  const n = lost.length;
  const size = columns.length + 1;
  const ones = new Float64Array(n).fill(1);
  // The intercept comes first; it alone may be below 0.
  const x = [ones, ...columns];
  const center = Float64Array.from({ length: size }, (_, j) => (j === 0 ? 0 : prior[j - 1]!));
  const strength = Float64Array.from({ length: size }, (_, j) => (j === 0 ? 1e-6 : penalty));
  let at = Float64Array.from(center, (one, j) => (j === 0 ? 0 : Math.max(0, one)));
  let eta = linear(x, at, n);
  let value = objective(eta, lost, at, center, strength);
  for (let step = 0; step < STEPS; step++) {
    const target = newtonTarget(x, eta, lost, at, center, strength);
    let part = 1;
    let next = target;
    let nextEta = linear(x, next, n);
    let nextValue = objective(nextEta, lost, next, center, strength);
    while (!(nextValue <= value) && part > 1e-8) {
      part /= 2;
      next = at.map((one, j) => one + part * (target[j]! - one));
      nextEta = linear(x, next, n);
      nextValue = objective(nextEta, lost, next, center, strength);
    }
    const moved = next.reduce((most, one, j) => Math.max(most, Math.abs(one - at[j]!)), 0);
    at = next;
    eta = nextEta;
    value = nextValue;
    if (moved < TOLERANCE) return { intercept: at[0]!, weights: at.slice(1), converged: true };
  }
  return { intercept: at[0]!, weights: at.slice(1), converged: false };
}

/** Chance of loss, 0–1, at a linear predictor. */
export function logistic(eta: number): number {
  return 1 / (1 + Math.exp(-eta));
}

function linear(x: readonly Float64Array[], at: Float64Array, n: number): Float64Array {
  const eta = new Float64Array(n);
  x.forEach((column, j) => {
    const weight = at[j]!;
    if (weight !== 0) for (let row = 0; row < n; row++) eta[row]! += weight * column[row]!;
  });
  return eta;
}

function objective(
  eta: Float64Array,
  lost: Uint8Array,
  at: Float64Array,
  center: Float64Array,
  strength: Float64Array,
): number {
  const sum = new NeumaierSum();
  for (let row = 0; row < eta.length; row++) {
    const one = eta[row]!;
    // log(1 + exp(η)) without overflow.
    sum.add(Math.max(0, one) + Math.log1p(Math.exp(-Math.abs(one))) - lost[row]! * one);
  }
  for (let j = 0; j < at.length; j++) sum.add((strength[j]! / 2) * (at[j]! - center[j]!) ** 2);
  return sum.value;
}

/** Minimum under β ≥ 0 of the second-order expansion at `at`. */
function newtonTarget(
  x: readonly Float64Array[],
  eta: Float64Array,
  lost: Uint8Array,
  at: Float64Array,
  center: Float64Array,
  strength: Float64Array,
): Float64Array<ArrayBuffer> {
  const size = x.length;
  const n = eta.length;
  const residual = new Float64Array(n);
  const curvature = new Float64Array(n);
  for (let row = 0; row < n; row++) {
    const p = logistic(eta[row]!);
    residual[row] = p - lost[row]!;
    curvature[row] = p * (1 - p);
  }
  const slope = new Float64Array(size);
  const hessian = x.map(() => new Float64Array(size));
  const weighted = new Float64Array(n);
  for (let j = 0; j < size; j++) {
    const column = x[j]!;
    for (let row = 0; row < n; row++) weighted[row] = curvature[row]! * column[row]!;
    slope[j] = dot(residual, column) + strength[j]! * (at[j]! - center[j]!);
    for (let k = 0; k <= j; k++) hessian[j]![k] = hessian[k]![j] = dot(weighted, x[k]!);
    hessian[j]![j]! += strength[j]!;
  }
  return coordinateDescent(hessian, slope, at);
}

function coordinateDescent(
  hessian: readonly Float64Array[],
  slope: Float64Array,
  at: Float64Array,
): Float64Array<ArrayBuffer> {
  const target = Float64Array.from(at);
  const gradient = Float64Array.from(slope);
  for (let sweep = 0; sweep < 1000; sweep++) {
    let most = 0;
    for (let j = 0; j < target.length; j++) {
      const own = hessian[j]![j]!;
      if (own === 0) continue;
      const free = target[j]! - gradient[j]! / own;
      const change = (j === 0 ? free : Math.max(0, free)) - target[j]!;
      if (change === 0) continue;
      target[j]! += change;
      for (let k = 0; k < target.length; k++) gradient[k]! += change * hessian[k]![j]!;
      most = Math.max(most, Math.abs(change));
    }
    if (most < TOLERANCE / 100) break;
  }
  return target;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < a.length; row++) sum += a[row]! * b[row]!;
  return sum;
}
