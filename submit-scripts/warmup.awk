# Figures of one run for warmup.sh, from its samples of the executors and its timing log: one line, tab-separated.

function field(name,    at) {
  if (!match($0, "\"" name "\":[^,}]*")) return ""
  at = length(name) + 3
  return substr($0, RSTART + at, RLENGTH - at)
}

# Of the values v[key, 1] to v[key, n]: an insertion sort, as awk has none.
function median(v, key, n,    i, j, t) {
  for (i = 2; i <= n; i++)
    for (j = i; j > 1 && v[key, j - 1] > v[key, j]; j--) { t = v[key, j]; v[key, j] = v[key, j - 1]; v[key, j - 1] = t }
  return (v[key, int((n + 1) / 2)] + v[key, int(n / 2) + 1]) / 2
}

FNR == 1 { file++ }

file == 1 { samples++; id[samples] = $1; at[samples] = $2; launch[$1] = $3; cpu[samples] = $4; next }

/"type":"tile"/ && /"failed":false/ {
  n++
  executor = field("executorId"); gsub(/"/, "", executor)
  start[n] = field("startEpochMillis"); kernel[n] = field("kernelNanos"); tile[n] = field("tile"); rep[n] = field("repetition")
  finish = field("finishEpochMillis")
  if (!(executor in first) || start[n] < first[executor]) { first[executor] = start[n]; done[executor] = finish }
}

/"type":"repetition"/ {
  reps++
  compute[reps] = field("computeNanos"); counted[reps] = field("countedIterations"); kernelOf[reps] = field("kernelNanos")
}

END {
  # What a tile takes in the steady state: it is the same tile in every repetition.
  from = reps - int(reps / 3) + 1
  for (i = 1; i <= n; i++) if (rep[i] >= from) late[tile[i], ++times[tile[i]]] = kernel[i] + 0
  for (t in times) steady[t] = median(late, t, times[t])
  for (r = from; r <= reps; r++) { c["compute", r - from + 1] = compute[r] + 0; c["kernel", r - from + 1] = kernelOf[r] + 0 }
  steadyCompute = median(c, "compute", reps - from + 1)
  steadyKernel = median(c, "kernel", reps - from + 1)
  for (e in first) {
    if (!(e in launch)) continue
    executors++
    begun += first[e] - launch[e]; ended += done[e] - launch[e]
    used = 0
    for (i = 1; i <= samples; i++) if (id[i] == e && at[i] <= done[e]) used = cpu[i]
    total += used
    if (!origin || first[e] < origin) origin = first[e]
  }
  # Half-second bins: kernel time over what the same tiles take in the end; two in a row must be within a tenth.
  for (i = 1; i <= n; i++) {
    b = int((start[i] - origin) / 500)
    spent[b] += kernel[i]; due[b] += steady[tile[i]]
    if (b > last) last = b
  }
  for (b = 0; b < last; b++) if (due[b] && due[b + 1] && spent[b] <= 1.1 * due[b] && spent[b + 1] <= 1.1 * due[b + 1]) break
  if (!executors) { print "no samples of executors" > "/dev/stderr"; exit 1 }
  printf "%s\t%.3f\t%.3f\t%.3f\t%.3f\t%.3f\t%.3f\t%.1f\t%.3f\n", setting, begun / executors / 1e3, ended / executors / 1e3, \
    total / executors / 1e3, compute[1] / 1e9, steadyCompute / 1e9, kernelOf[1] / steadyKernel, b / 2, counted[reps] / steadyKernel
}
