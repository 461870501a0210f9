package sparkbrot.tiles.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class TaskSlotsTest {

  @Test
  void theLowestFreeSlotIsTaken() {
    int first = TaskSlots.take();
    int second = TaskSlots.take();
    int third = TaskSlots.take();
    assertThat(List.of(first, second, third)).doesNotHaveDuplicates().isSorted();
    TaskSlots.release(second);
    TaskSlots.release(first);
    assertThat(TaskSlots.take()).isEqualTo(first);
    assertThat(TaskSlots.take()).isEqualTo(second);
    List.of(first, second, third).forEach(TaskSlots::release);
  }

  @Test
  void tilesAtWorkTogetherNeverShareASlotAndNeedNoMoreThanThereAreThreads() throws Exception {
    int threads = 8;
    Set<Integer> held = ConcurrentHashMap.newKeySet();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    List<Callable<Integer>> tiles = new ArrayList<>();
    for (int i = 0; i < 4000; i++) {
      tiles.add(
          () -> {
            int slot = TaskSlots.take();
            boolean alone = held.add(slot);
            held.remove(slot);
            TaskSlots.release(slot);
            return alone ? slot : -1;
          });
    }
    try {
      for (var slot : pool.invokeAll(tiles)) {
        assertThat(slot.get()).isBetween(0, threads - 1);
      }
    } finally {
      pool.shutdownNow();
    }
  }
}
