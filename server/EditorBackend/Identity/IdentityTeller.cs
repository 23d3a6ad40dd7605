using EditorBackend.Contracts.Identity;
using Microsoft.Extensions.Logging;

namespace EditorBackend.Identity;

/// <summary>
/// Tells the shell of what has happened already: a shell that cannot be told, because it is going, is logged and stops
/// nothing. What has to reach the person, such as a device code, does not go this way.
/// </summary>
internal sealed class IdentityTeller(IIdentityEvents events, ILogger log)
{
    /// <param name="what">What it is told of, as the end of a sentence.</param>
    /// <param name="tell">Makes the notification, too, whose failure stops nothing either.</param>
    public async Task TellAsync(string what, Func<IIdentityEvents, Task> tell)
    {
        try
        {
            await tell(events);
        }
        catch (Exception failure)
        {
            log.LogDebug(failure, "The shell could not be told of {What}", what);
        }
    }
}
