namespace Amazon.SimpleSystemsManagement.Model;

/// <summary>A setting of the account in this Region.</summary>
public class ServiceSetting
{
    public string? ARN { get; set; }

    public DateTime? LastModifiedDate { get; set; }

    public string? LastModifiedUser { get; set; }

    public string? SettingId { get; set; }

    public string? SettingValue { get; set; }

    public string? Status { get; set; }
}
