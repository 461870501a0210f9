package sparkbrot.report;

/** Where the wall time of a run goes; their sum is start-up plus T_p. */
public enum Component {
  START_UP("start-up", "Spark and executors coming up; not part of T_p"),
  PLAN("plan", "driver estimating costs and cutting tiles; cores wait"),
  SCHEDULE("schedule", "Spark's scheduler delay"),
  DESERIALIZE("deserialize", "task and closure on the executor"),
  KERNEL("kernel", "iterating samples"),
  COLOR("colour", "samples to pixels"),
  HASH("hash", "digest of the counts"),
  ENCODE("encode", "filtering and compression"),
  SERIALIZE("serialize", "result on the executor"),
  FETCH("fetch", "driver getting the result"),
  TASK_OTHER("task, other", "rest of the task's time on its slot"),
  WASTED("wasted", "failed attempts and speculative ones that came second"),
  IDLE("idle", "slots without a task during the compute phase"),
  ASSEMBLY_TAIL("assembly tail", "driver finishing the output; cores wait");

  private final String title;
  private final String meaning;

  Component(String title, String meaning) {
    this.title = title;
    this.meaning = meaning;
  }

  public String title() {
    return title;
  }

  public String meaning() {
    return meaning;
  }
}
