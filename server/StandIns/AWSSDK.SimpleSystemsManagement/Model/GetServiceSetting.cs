using Amazon.Runtime;

namespace Amazon.SimpleSystemsManagement.Model;

/// <summary>Input of <see cref="IAmazonSimpleSystemsManagement.GetServiceSettingAsync"/>.</summary>
public class GetServiceSettingRequest : AmazonSimpleSystemsManagementRequest
{
    public string? SettingId { get; set; }
}

/// <summary>Output of <see cref="IAmazonSimpleSystemsManagement.GetServiceSettingAsync"/>.</summary>
public class GetServiceSettingResponse : AmazonWebServiceResponse
{
    public ServiceSetting? ServiceSetting { get; set; }
}
