/** WeChat: the gateway to its API, and the endpoints of mini-program users. */
@NullMarked
package com.blvoa.bai.wechat;

import org.jspecify.annotations.NullMarked;
