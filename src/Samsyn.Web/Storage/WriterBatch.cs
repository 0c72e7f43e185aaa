namespace Samsyn.Web.Storage;

/// <summary>What one caller asks the writer for: entries, or work of its own in a transaction alone.</summary>
/// <param name="Expected">The versions that the sender has seen.</param>
internal sealed record WriterCall(IReadOnlyList<Submission> Entries, IReadOnlyDictionary<string, long> Expected, Func<Session, Task<bool>>? Alone)
{
    public TaskCompletionSource<Appended> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    public CancellationToken Stop { get; init; }
    public bool IsRepeatable { get; init; } = true;
}

/// <summary>Calls that are written in one commit, and how far that has come.</summary>
internal sealed class WriterBatch(IReadOnlyList<WriterCall> calls)
{
    public IReadOnlyList<WriterCall> Calls => calls;
    public bool IsRepeatable => calls.All(call => call.IsRepeatable);
    public List<(WriterCall Call, Appended? Result, Exception? Problem)> Outcomes { get; } = [];

    /// <summary>The last entry of the commit: where it is held, the whole commit is.</summary>
    public StoredEntry? Last { get; set; }
    public long Position { get; set; }
    public bool HasErased { get; set; }

    /// <summary>COMMIT has been sent, and it is not known what became of it.</summary>
    public bool IsCommitSent { get; set; }

    public void Answer()
    {
        foreach (var (call, result, problem) in Outcomes)
            if (problem is null) call.Done.TrySetResult(result!);
            else call.Done.TrySetException(problem);
    }

    public void Fail(Exception problem)
    {
        foreach (var call in calls) call.Done.TrySetException(problem);
    }
}
