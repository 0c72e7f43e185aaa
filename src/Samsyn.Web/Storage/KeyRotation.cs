namespace Samsyn.Web.Storage;

/// <summary>
/// New agency keys: every data key is wrapped again and the index of names made anew,
/// and then the old keys are dropped. Broken off at any point, everything still opens.
/// </summary>
public static class KeyRotation
{
    /// <returns>How many data keys were wrapped again.</returns>
    public static async Task<int> Rotate(RegisterWriter writer, Database database)
    {
        var old = database.Keys.Renew();
        var rewrapped = await writer.Alone(async session =>
        {
            await session.RebuildBlinded();
            return (await session.Rewrap(), true);
        });
        database.Keys.Drop(old);
        return rewrapped;
    }
}
