// The hold model on std::priority_queue: hold INCREMENTS PENDING HOLDS
//
// An entry is what the agenda keeps: key (time and phase), a number for "first scheduled", and a
// payload of 12 bytes. The increments come from a table made before the clock starts, as in the
// Swift twin, so that only the queue is measured. Prints CPU nanoseconds a hold.
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <queue>
#include <random>
#include <vector>

struct Entry {
  uint64_t key;
  uint32_t sequence;
  uint32_t payload[3];
  bool operator<(const Entry &other) const {
    if (key != other.key) return key > other.key;
    return int32_t(sequence - other.sequence) > 0;
  }
};

static double cpu() {
  timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec * 1e9 + t.tv_nsec;
}

static double draw(const char *kind, std::mt19937_64 &g) {
  std::uniform_real_distribution<double> u(0, 1);
  if (!strcmp(kind, "exponential")) return -std::log(1 - u(g));
  if (!strcmp(kind, "uniform")) return 2 * u(g);
  if (!strcmp(kind, "constant")) return 1;
  if (!strcmp(kind, "bimodal")) return u(g) < 0.9 ? 0.1 * u(g) : 9 + u(g);
  if (!strcmp(kind, "seconds")) return std::floor(1 + 60 * u(g));
  if (!strcmp(kind, "zero")) return u(g) < 0.75 ? 0 : 4 * u(g);
  return std::floor(10 * u(g)) * 10;  // bursts
}

int main(int count, char **arguments) {
  if (count < 4) return 2;
  const char *kind = arguments[1];
  const uint64_t pending = strtoull(arguments[2], nullptr, 10);
  const uint64_t holds = strtoull(arguments[3], nullptr, 10);
  std::mt19937_64 generator(1);
  std::vector<uint64_t> table(1 << 16);
  for (auto &entry : table) entry = uint64_t(draw(kind, generator) * 1e9) << 2;
  std::priority_queue<Entry> queue;
  uint32_t sequence = 0;
  for (uint64_t i = 0; i < pending; i++) {
    uint64_t start = table[sequence & 0xffff];
    queue.push({start, sequence, {uint32_t(i), 0, 0}});
    sequence++;
  }
  double start = 0;
  for (uint64_t i = 0; i < 2 * pending + holds; i++) {
    if (i == 2 * pending) start = cpu();
    Entry entry = queue.top();
    queue.pop();
    entry.key += table[sequence & 0xffff];
    entry.sequence = sequence++;
    queue.push(entry);
  }
  printf("%.3f %llu\n", (cpu() - start) / holds, (unsigned long long)queue.top().key);
}
