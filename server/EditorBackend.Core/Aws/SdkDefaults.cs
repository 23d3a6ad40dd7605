using Amazon;
using Amazon.Runtime.Internal;

namespace EditorBackend.Core.Aws;

/// <summary>
/// Keeps the AWS files from the SDK. It would read them by itself, once for the process, for the defaults of its clients:
/// a line that it cannot read would make every client fail from then on, with an exception that quotes the line. What
/// counts of the files is read by <see cref="AwsConfig.AwsFiles"/>.
/// </summary>
internal static class SdkDefaults
{
    private const string ConfigFile = "AWS_CONFIG_FILE";

    /// <summary>Before the first client, and before another thread reads the environment.</summary>
    public static void ReadNoFiles()
    {
        // Nothing of this name is installed beside the program.
        AWSConfigs.AWSProfilesLocation = Path.Combine(AppContext.BaseDirectory, "no-aws-files", "credentials");
        if (Environment.GetEnvironmentVariable(ConfigFile) is not { } file)
        {
            return;
        }

        // This variable counts more for the SDK, and children of this process want it unchanged.
        Environment.SetEnvironmentVariable(ConfigFile, null);
        FallbackInternalConfigurationFactory.Reset();
        Environment.SetEnvironmentVariable(ConfigFile, file);
    }
}
