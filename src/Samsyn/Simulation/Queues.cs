namespace Samsyn.Simulation;

/// <summary>So many servers and one queue, first come first served: the places in detention.</summary>
internal sealed class ServerPool(int servers)
{
    private readonly Queue<long> waiting = new();

    public int Servers { get; } = servers;
    public int Busy { get; private set; }
    public int Waiting => waiting.Count;

    /// <summary>Takes a server when one is free and nobody waits before.</summary>
    public bool TryTake()
    {
        if (Busy >= Servers || waiting.Count > 0) return false;
        Busy++;
        return true;
    }

    public void Wait(long who) => waiting.Enqueue(who);

    public void Free() => Busy--;

    /// <summary>The next who waits, where a server is free for him; it is his once it is returned.</summary>
    public bool TryServe(out long who)
    {
        who = -1;
        if (Busy >= Servers || !waiting.TryDequeue(out who)) return false;
        Busy++;
        return true;
    }
}

/// <summary>A queue that so many leave a day, first come first served: officers, embassies. What is not used one day is kept for one more.</summary>
internal sealed class Quota(double perDay)
{
    private readonly Queue<long> waiting = new();
    private double credit;

    public void Wait(long who) => waiting.Enqueue(who);

    public void Begin() => credit = Math.Min(credit + perDay, 1 + 2 * perDay);

    public bool TryServe(out long who)
    {
        who = -1;
        if (credit < 1 || !waiting.TryDequeue(out who)) return false;
        credit--;
        return true;
    }

    /// <summary>Who was served needed it no longer.</summary>
    public void Return() => credit++;
}
